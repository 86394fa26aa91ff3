import { createHttpServer, listen, runProcess } from '@newsgraph/runtime';
import { readGatewayEnvironment } from './environment.js';
import { refuseOtherHosts } from './host.js';
import { serveGraph } from './server.js';
import { serveWelcome } from './welcome.js';

/** The largest request: a batch of articles, in bytes. */
const bodyLimit = 20 << 20;

await runProcess({
  name: 'gateway',
  readEnvironment: readGatewayEnvironment,
  start: async (environment, tools) => {
    const { log, metrics, onStop } = tools;
    // A gateway without a subgraph answers what the others know: it is ready as soon as it has its supergraph.
    const http = createHttpServer({ log, metrics, bodyLimit, readiness: () => [] });
    onStop(() => http.close());
    refuseOtherHosts(http);
    serveWelcome(http);
    await serveGraph(http, environment, tools);
    await listen(http, `127.0.0.1:${environment.PORT}`);
  },
});
