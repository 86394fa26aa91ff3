import { randomUUID } from 'node:crypto';
import { asGateway } from '@newsgraph/caller';
import { looksLikeKey } from '@newsgraph/keys';
import type { ProcessTools } from '@newsgraph/runtime';
import { createSubgraphClient, subgraphUrl, type SubgraphClient } from '@newsgraph/subgraph-client';
import type { Charged } from '../cost/demand-control.js';
import type { GatewayEnvironment } from '../environment.js';
import { reportUsage, type Send } from './reporter.js';
import { Tally } from './tally.js';

type Settings = Pick<GatewayEnvironment, 'SUBGRAPH_URLS' | 'NEWSGRAPH_RUN' | 'GATEWAY_SECRET'>;

/** How long the service for access may take to write a batch down: milliseconds. */
const timeout = 5000;

const mutation = `mutation RecordUsage($input: RecordUsageInput!) {
  recordUsage(input: $input) { lines }
}`;

interface Answer {
  readonly errors?: readonly { readonly message: string }[];
}

const sendTo =
  (access: SubgraphClient): Send =>
  async ({ id, lines }) => {
    const variables = { input: { batch: id, lines } };
    const answer = (await access.ask({ query: mutation, variables }, asGateway, randomUUID())) as Answer;
    if (answer.errors?.[0]) throw new Error(answer.errors[0].message);
  };

/** Names of operations are kept, and a key in the place of one must not be. */
const nameOf = (operation: string | null) =>
  operation !== null && looksLikeKey(operation) ? null : operation;

/** Counts what every key uses, and tells the service for access. */
export function countUsage(
  { SUBGRAPH_URLS, NEWSGRAPH_RUN, GATEWAY_SECRET: secret }: Settings,
  { log, onStop }: Pick<ProcessTools, 'log' | 'onStop'>,
): (charged: Charged) => void {
  const name = 'access';
  const url = subgraphUrl(SUBGRAPH_URLS, NEWSGRAPH_RUN, name);
  const access = createSubgraphClient({ name, url, secret, timeout });
  const tally = new Tally();
  onStop(() => access.close());
  onStop(reportUsage(tally, sendTo(access), log));
  return ({ context: { admission, client }, operation, failed, cost }) =>
    tally.note({ keyId: admission.keyId, operation: nameOf(operation), client, failed, cost });
}
