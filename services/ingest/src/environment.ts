import { readEnvironment, type Values } from '@newsgraph/configuration';

const workerNames = [
  'LISTEN',
  'NEWSGRAPH_RUN',
  'SUBGRAPH_URLS',
  'SUBGRAPH_TIMEOUT_MS',
  'WORKER_SECRET',
  'WORKER_BATCH',
  'WORKER_LEASE_SECONDS',
  'EXTRACTION_WEIGHTS',
  'LOG_LEVEL',
] as const;

export type WorkerEnvironment = Values<(typeof workerNames)[number]>;

export const readWorkerEnvironment = (): WorkerEnvironment =>
  readEnvironment('ingest', workerNames, process.env);

export const readCommandEnvironment = (): Values<'NEWSGRAPH_URL'> =>
  readEnvironment('ingest', ['NEWSGRAPH_URL'], process.env);

/** Read once newsgraph is known to run: before the first start there is no key. */
export const readCommandKey = (): Values<'NEWSGRAPH_KEY'> =>
  readEnvironment('ingest', ['NEWSGRAPH_KEY'], process.env);
