import { largestLimits } from '@newsgraph/plans';
import { createHttpServer, listen, runProcess } from '@newsgraph/runtime';
import { readGatewayEnvironment } from './environment.js';
import { refuseOtherHosts } from './host.js';
import { compressAnswers } from './http/compression.js';
import { admitOtherOrigins } from './http/cross-origin.js';
import { answerNotModified } from './http/freshness.js';
import { metricsReaders } from './http/metrics-readers.js';
import { serveSite } from './pages/site.js';
import { serveGraph } from './server.js';

runProcess({
  name: 'gateway',
  readEnvironment: readGatewayEnvironment,
  start: async (environment, tools) => {
    const { log, metrics, onStop } = tools;
    // A gateway without a subgraph answers what the others know: it is ready as soon as it has its supergraph.
    const http = createHttpServer({
      log,
      metrics,
      bodyLimit: largestLimits.bodyBytes,
      readiness: () => [],
      trustedProxies: environment.TRUSTED_PROXIES,
      metricsReaders: metricsReaders(environment.METRICS_NETWORKS),
    });
    onStop(() => http.close());
    refuseOtherHosts(http, environment.PUBLIC_HOSTS);
    // Where everybody is let in, a page of another origin must not be: it could do what its reader can.
    if (environment.DOOR === 'closed') admitOtherOrigins(http);
    answerNotModified(http);
    await compressAnswers(http);
    const schema = await serveGraph(http, environment, tools);
    await serveSite(http, schema);
    await listen(http, `127.0.0.1:${environment.PORT}`);
  },
});
