import type { Values } from '@newsgraph/configuration';

/** What every subgraph reads; a service adds its own names to these. */
export const subgraphVariables = [
  'LISTEN',
  'NEWSGRAPH_RUN',
  'SUBGRAPH_URLS',
  'MONGODB_URI',
  'MONGODB_DATABASE',
  'GATEWAY_SECRET',
  'WORKER_SECRET',
  'LOG_LEVEL',
] as const;

export type SubgraphEnvironment = Values<(typeof subgraphVariables)[number]>;
