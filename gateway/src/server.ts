import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify';
import { logFaults } from '@newsgraph/errors';
import type { ProcessTools } from '@newsgraph/runtime';
import type { FastifyInstance } from 'fastify';
import { openAdmission, type GatewayContext } from './context.js';
import type { GatewayEnvironment } from './environment.js';
import { formatError, tidyErrors } from './errors.js';
import { resolveOperation } from './operation.js';
import { limitOperations } from './limits.js';
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
    parseOptions: { maxLexicalTokens: environment.OPERATION_MAX_TOKENS },
    plugins: [
      fastifyApolloDrainPlugin(http),
      ApolloServerPluginLandingPageDisabled(),
      resolveOperation,
      limitOperations({
        depth: environment.OPERATION_MAX_DEPTH,
        rootFields: environment.OPERATION_MAX_ROOT_FIELDS,
        fields: environment.OPERATION_MAX_FIELDS,
      }),
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
        Promise.resolve({ requestId: request.id, log: request.log as ProcessTools['log'], admission }),
    }),
  });
}
