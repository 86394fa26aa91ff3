import { createExtractor } from '@newsgraph/extraction';
import { createHttpServer, listen, runProcess } from '@newsgraph/runtime';
import { readWorkerEnvironment } from './environment.js';
import { createBatches } from './worker/batch.js';
import { runLoop } from './worker/loop.js';
import { openSubgraphs } from './worker/subgraphs.js';

runProcess({
  name: 'ingest',
  readEnvironment: readWorkerEnvironment,
  start: async (environment, { log, metrics, onStop }) => {
    const subgraphs = openSubgraphs(environment);
    onStop(subgraphs.close);
    const http = createHttpServer({ log, metrics, readiness: () => [] });
    onStop(() => http.close());
    const { WORKER_BATCH: size, WORKER_LEASE_SECONDS: leaseSeconds } = environment;
    const extract = createExtractor({ weights: environment.EXTRACTION_WEIGHTS });
    onStop(runLoop(createBatches({ subgraphs, extract, log, size, leaseSeconds }), log));
    await listen(http, environment.LISTEN);
  },
});
