import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify';
import { logFaults } from '@newsgraph/errors';
import type { ProcessTools } from '@newsgraph/runtime';
import type { FastifyInstance } from 'fastify';
import { createBudgets } from './cost/budgets.js';
import { createCounters } from './cost/counters.js';
import { demandControl } from './cost/demand-control.js';
import type { GatewayContext } from './context.js';
import { createDataPath } from './data-path.js';
import { admissionOf, openDoor } from './door/index.js';
import type { GatewayEnvironment } from './environment.js';
import { formatError, tidyErrors } from './errors.js';
import { lifetimeOf } from './lifetime.js';
import { resolveOperation } from './operation.js';
import { Guard } from './policy/guard.js';
import { SupergraphFile } from './supergraph-file.js';

/** What no plan allows need not be read to its end. */
const mostTokens = 20_000;

/** Serves the one graph at /graphql. */
export async function serveGraph(
  http: FastifyInstance,
  environment: GatewayEnvironment,
  tools: ProcessTools,
): Promise<void> {
  const supergraph = new SupergraphFile(environment.SUPERGRAPH, tools.log);
  const apollo = new ApolloServer<GatewayContext>({
    gateway: new Guard(createDataPath(supergraph, environment), supergraph.policy).gateway(),
    formatError,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    logger: tools.log,
    parseOptions: { maxLexicalTokens: mostTokens },
    plugins: [
      fastifyApolloDrainPlugin(http),
      ApolloServerPluginLandingPageDisabled(),
      resolveOperation,
      demandControl(createBudgets(createCounters(environment.REDIS_URL, tools))),
      logFaults,
      tidyErrors,
    ],
  });
  await apollo.start();
  tools.onStop(() => apollo.stop());
  http.route({
    url: '/graphql',
    method: ['GET', 'POST'],
    onRequest: openDoor(environment, tools),
    handler: fastifyApolloHandler(apollo, {
      context: (request, reply) =>
        Promise.resolve({
          requestId: request.id,
          log: request.log as ProcessTools['log'],
          ip: request.ip,
          admission: admissionOf(request),
          lifetime: lifetimeOf(reply),
        }),
    }),
  });
}
