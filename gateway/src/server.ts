import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify';
import { logFaults } from '@newsgraph/errors';
import type { ProcessTools } from '@newsgraph/runtime';
import type { FastifyInstance } from 'fastify';
import { openAdmission, type GatewayContext } from './context.js';
import { createBudgets } from './cost/budgets.js';
import { createCounters } from './cost/counters.js';
import { demandControl } from './cost/demand-control.js';
import type { GatewayEnvironment } from './environment.js';
import { formatError, tidyErrors } from './errors.js';
import { resolveOperation } from './operation.js';
import { subgraphClients } from './subgraph-clients.js';
import { SubgraphSource } from './subgraph-source.js';
import { supergraphFile } from './supergraph-file.js';

function createGateway(environment: GatewayEnvironment, { log, onStop }: ProcessTools): ApolloGateway {
  const clientFor = subgraphClients(environment, onStop);
  return new ApolloGateway({
    supergraphSdl: supergraphFile(environment.SUPERGRAPH, log),
    logger: log,
    buildService: ({ name }) => new SubgraphSource(clientFor(name)),
  });
}

/** What no plan allows need not be read to its end. */
const mostTokens = 20_000;

/** Serves the one graph at /graphql. */
export async function serveGraph(
  http: FastifyInstance,
  environment: GatewayEnvironment,
  tools: ProcessTools,
): Promise<void> {
  const apollo = new ApolloServer<GatewayContext>({
    gateway: createGateway(environment, tools),
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
  const admission = openAdmission(environment.ANONYMOUS_RIGHTS);
  tools.onStop(() => apollo.stop());
  http.route({
    url: '/graphql',
    method: ['GET', 'POST'],
    handler: fastifyApolloHandler(apollo, {
      context: (request) =>
        Promise.resolve({
          requestId: request.id,
          log: request.log as ProcessTools['log'],
          ip: request.ip,
          admission,
        }),
    }),
  });
}
