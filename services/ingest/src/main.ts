import { createExtractor } from '@newsgraph/extraction';
import { createHttpServer, listen, runProcess } from '@newsgraph/runtime';
import { readWorkerEnvironment } from './environment.js';
import { createBatches } from './worker/batch.js';
import { runLoop } from './worker/loop.js';
import { openSubgraphs } from './worker/subgraphs.js';

/** How long to wait for something to do at most: milliseconds. Whoever stops a newsgraph waits as long. */
const longestWait = 1000;

runProcess({
  name: 'ingest',
  readEnvironment: readWorkerEnvironment,
  start: async (environment, { log, metrics, onStop }) => {
    const subgraphs = openSubgraphs(environment);
    onStop(subgraphs.close);
    const http = createHttpServer({ log, metrics, readiness: () => [] });
    onStop(() => http.close());
    const { WORKER_BATCH: size, WORKER_LEASE_SECONDS: leaseSeconds, SUBGRAPH_TIMEOUT_MS } = environment;
    // Well before the request would be given up, which takes three times as long.
    const patience = Math.min(longestWait, SUBGRAPH_TIMEOUT_MS);
    const extract = createExtractor({ weights: environment.EXTRACTION_WEIGHTS });
    onStop(runLoop(createBatches({ subgraphs, extract, log, size, leaseSeconds, patience }), log));
    await listen(http, environment.LISTEN);
  },
});
