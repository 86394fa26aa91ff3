import {
  createHttpTransport,
  DataPathGateway,
  type KeptAnswers,
  type SupergraphSource,
} from '@newsgraph/federation-gateway';
import { subgraphUrl } from '@newsgraph/subgraph-client';
import { createAsking } from './asking.js';
import type { GatewayContext } from './context.js';
import type { GatewayEnvironment } from './environment.js';
import { scalars } from './scalars.js';

type Settings = Pick<
  GatewayEnvironment,
  'SUBGRAPH_URLS' | 'NEWSGRAPH_RUN' | 'GATEWAY_SECRET' | 'SUBGRAPH_TIMEOUT_MS'
>;

const withPath = (url: string) => (/^https?:\/\/[^/]+\/?$/.test(url) ? new URL('/graphql', url).href : url);

/** Plans and executes what the graph is asked. */
export const createDataPath = (
  source: SupergraphSource,
  { SUBGRAPH_URLS, NEWSGRAPH_RUN, SUBGRAPH_TIMEOUT_MS, GATEWAY_SECRET }: Settings,
  kept: KeptAnswers | undefined,
): DataPathGateway<GatewayContext> =>
  new DataPathGateway<GatewayContext>({
    source,
    scalars,
    ...(kept && { kept }),
    askingOf: createAsking(GATEWAY_SECRET),
    openTransport: () =>
      createHttpTransport({
        urlOf: (name) => withPath(subgraphUrl(SUBGRAPH_URLS, NEWSGRAPH_RUN, name)),
        timeout: SUBGRAPH_TIMEOUT_MS,
        // A subgraph that refuses says why in a GraphQL error, whatever its status.
        anyStatus: true,
      }),
  });
