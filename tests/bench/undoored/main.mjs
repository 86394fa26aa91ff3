// Newsgraph's gateway as `gateway/src/main.ts` puts it together, but for key check, scopes, cost and limits.
import { createRequire } from 'node:module';

const checkout = new URL('../../../', import.meta.url);
const built = (path) => import(new URL(path, checkout).href);
const { resolve } = createRequire(new URL('gateway/package.json', checkout));
const required = (name) => import(resolve(name));

const { createHttpServer, listen, runProcess } = await built('packages/runtime/dist/index.js');
const { ApolloServer } = await required('@apollo/server');
const disabled = await required('@apollo/server/plugin/disabled');
const { fastifyApolloHandler } = await required('@as-integrations/fastify');
const { logFaults } = await built('packages/errors/dist/index.js');
const [
  { readGatewayEnvironment },
  { createDataPath },
  { SupergraphFile },
  { openAdmission },
  { lifetimeOf },
] = await Promise.all(
  ['environment', 'data-path', 'supergraph-file', 'context', 'lifetime'].map((name) =>
    built(`gateway/dist/${name}.js`),
  ),
);
const [{ formatError, tidyErrors }, { resolveOperation }, { refuseOtherHosts }, { watchSchema }] =
  await Promise.all(
    ['errors', 'operation', 'host', 'schema-download'].map((name) => built(`gateway/dist/${name}.js`)),
  );
const { executeByPlugin } = await built('gateway/dist/execution.js');
const [{ clientOf }, { compressAnswers }, { admitOtherOrigins }, freshness] = await Promise.all(
  ['client-of', 'compression', 'cross-origin', 'freshness'].map((name) =>
    built(`gateway/dist/http/${name}.js`),
  ),
);

await runProcess({
  name: 'gateway',
  readEnvironment: readGatewayEnvironment,
  start: async (environment, tools) => {
    const { log, metrics, onStop } = tools;
    const http = createHttpServer({
      log,
      metrics,
      readiness: () => [],
      trustedProxies: environment.TRUSTED_PROXIES,
    });
    onStop(() => http.close());
    refuseOtherHosts(http, environment.PUBLIC_HOSTS);
    admitOtherOrigins(http);
    freshness.answerNotModified(http);
    await compressAnswers(http);
    const supergraph = new SupergraphFile(environment.SUPERGRAPH, log);
    const execution = executeByPlugin(createDataPath(supergraph, environment, undefined));
    const watched = watchSchema();
    const apollo = new ApolloServer({
      gateway: execution.gateway,
      formatError,
      introspection: true,
      includeStacktraceInErrorResponses: false,
      stopOnTerminationSignals: false,
      logger: log,
      plugins: [
        disabled.ApolloServerPluginInlineTraceDisabled(),
        disabled.ApolloServerPluginLandingPageDisabled(),
        disabled.ApolloServerPluginUsageReportingDisabled(),
        execution.plugin,
        resolveOperation,
        logFaults,
        tidyErrors(watched.schema),
        freshness.tellFreshness,
        watched.plugin,
      ],
    });
    await apollo.start();
    onStop(() => apollo.stop());
    const admission = openAdmission({ versions: true });
    http.route({
      url: '/graphql',
      method: ['GET', 'POST'],
      handler: fastifyApolloHandler(apollo, {
        context: (request, reply) =>
          Promise.resolve({
            requestId: request.id,
            log: request.log,
            ip: request.ip,
            client: clientOf(request),
            admission,
            lifetime: lifetimeOf(reply),
          }),
      }),
    });
    await listen(http, `127.0.0.1:${environment.PORT}`);
  },
});
