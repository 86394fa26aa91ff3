import type { ProcessTools } from '@newsgraph/runtime';
import { createSubgraphClient, subgraphUrl } from '@newsgraph/subgraph-client';
import { openAdmission } from '../context.js';
import type { GatewayEnvironment } from '../environment.js';
import { askAccess } from './access.js';
import { Attempts } from './attempts.js';
import { createDoor, type Door } from './door.js';
import { Verdicts } from './verdicts.js';

export { admissionOf } from './door.js';

type Settings = Pick<GatewayEnvironment, 'DOOR' | 'SUBGRAPH_URLS' | 'NEWSGRAPH_RUN' | 'GATEWAY_SECRET'>;

/** How long the service for access may take to judge a key: milliseconds. */
const timeout = 2000;

/** The door, as the configuration has it. */
export function openDoor(
  { DOOR, SUBGRAPH_URLS, NEWSGRAPH_RUN, GATEWAY_SECRET: secret }: Settings,
  { log, onStop }: Pick<ProcessTools, 'log' | 'onStop'>,
): Door {
  const name = 'access';
  const url = subgraphUrl(SUBGRAPH_URLS, NEWSGRAPH_RUN, name);
  const access = createSubgraphClient({ name, url, secret, timeout });
  onStop(() => access.close());
  return createDoor({
    verdicts: new Verdicts({
      ask: askAccess(access),
      onFailure: (error) =>
        log.warn({ reason: (error as Error).message }, 'keys cannot be checked: access does not answer'),
    }),
    attempts: new Attempts(),
    open: DOOR === 'open' ? openAdmission({ versions: true }) : undefined,
  });
}
