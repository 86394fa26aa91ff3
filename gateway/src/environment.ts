import { readEnvironment, type Values } from '@newsgraph/configuration';

const names = [
  'PORT',
  'NEWSGRAPH_RUN',
  'SUPERGRAPH',
  'SUBGRAPH_URLS',
  'SUBGRAPH_TIMEOUT_MS',
  'GATEWAY_SECRET',
  'ANONYMOUS_RIGHTS',
  'OPERATION_MAX_TOKENS',
  'OPERATION_MAX_DEPTH',
  'OPERATION_MAX_ROOT_FIELDS',
  'OPERATION_MAX_FIELDS',
  'LOG_LEVEL',
] as const;

export type GatewayEnvironment = Values<(typeof names)[number]>;

export const readGatewayEnvironment = (): GatewayEnvironment =>
  readEnvironment('gateway', names, process.env);
