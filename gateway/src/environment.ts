import { readEnvironment, type Values } from '@newsgraph/configuration';

const names = [
  'PORT',
  'NEWSGRAPH_RUN',
  'SUPERGRAPH',
  'SUBGRAPH_URLS',
  'SUBGRAPH_TIMEOUT_MS',
  'GATEWAY_SECRET',
  'REDIS_URL',
  'ANSWER_CACHE_MB',
  'DOOR',
  'TRUSTED_PROXIES',
  'PUBLIC_HOSTS',
  'METRICS_NETWORKS',
  'LOG_LEVEL',
] as const;

export type GatewayEnvironment = Values<(typeof names)[number]>;

export const readGatewayEnvironment = (): GatewayEnvironment =>
  readEnvironment('gateway', names, process.env);
