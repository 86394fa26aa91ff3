import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify';
import type { ProcessTools } from '@newsgraph/runtime';
import { createSubgraphClient, subgraphUrl } from '@newsgraph/subgraph-client';
import type { FastifyInstance } from 'fastify';
import type { GatewayContext } from './context.js';
import type { GatewayEnvironment } from './environment.js';
import { formatError, tidyErrors } from './errors.js';
import { SubgraphSource } from './subgraph-source.js';
import { supergraphFile } from './supergraph-file.js';

function createGateway(environment: GatewayEnvironment, { log, onStop }: ProcessTools): ApolloGateway {
  const { SUPERGRAPH, SUBGRAPH_URLS, SUBGRAPH_TIMEOUT_MS, GATEWAY_SECRET, NEWSGRAPH_RUN, ANONYMOUS_RIGHTS } =
    environment;
  return new ApolloGateway({
    supergraphSdl: supergraphFile(SUPERGRAPH, log),
    logger: log,
    buildService: ({ name }) => {
      const url = subgraphUrl(SUBGRAPH_URLS, NEWSGRAPH_RUN, name);
      const client = createSubgraphClient({
        name,
        url,
        secret: GATEWAY_SECRET,
        timeout: SUBGRAPH_TIMEOUT_MS,
      });
      onStop(() => client.close());
      return new SubgraphSource(client, ANONYMOUS_RIGHTS);
    },
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
    plugins: [fastifyApolloDrainPlugin(http), ApolloServerPluginLandingPageDisabled(), tidyErrors],
  });
  await apollo.start();
  tools.onStop(() => apollo.stop());
  http.route({
    url: '/graphql',
    method: ['GET', 'POST', 'OPTIONS'],
    handler: fastifyApolloHandler(apollo, {
      context: (request) =>
        Promise.resolve({ requestId: request.id, log: request.log as ProcessTools['log'] }),
    }),
  });
}
