import { ApolloServer, type BaseContext } from '@apollo/server';
import {
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify';
import { callerHeader, verifyCaller, type Caller, type Secrets } from '@newsgraph/caller';
import { logFaults } from '@newsgraph/errors';
import { refuse, type Log } from '@newsgraph/runtime';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { formatError } from './errors.js';

interface RequestContext extends BaseContext {
  readonly requestId: string;
  readonly log: Log;
}

/** Where a request holds who was let in. */
const admitted = Symbol('admitted');

interface Admitted extends FastifyRequest {
  [admitted]?: Caller;
}

/** The caller of a request that was let through. */
function callerOf(request: FastifyRequest): Caller {
  const caller = (request as Admitted)[admitted];
  if (!caller) throw new Error('a request reached the graph without a caller');
  return caller;
}

function headerOf(request: FastifyRequest): string | undefined {
  const header = request.headers[callerHeader];
  return typeof header === 'string' ? header : undefined;
}

/** Serves the graph to the gateway and the worker, and to nobody else. */
export async function serveGraph<Context extends RequestContext>(
  http: FastifyInstance,
  schema: GraphQLSchema,
  secrets: Secrets,
  createContext: (caller: Caller, request: FastifyRequest) => Promise<Context>,
): Promise<ApolloServer<Context>> {
  const apollo = new ApolloServer<Context>({
    schema,
    formatError,
    includeStacktraceInErrorResponses: false,
    introspection: true,
    persistedQueries: false,
    csrfPrevention: false,
    stopOnTerminationSignals: false,
    plugins: [
      fastifyApolloDrainPlugin(http),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      logFaults,
    ],
  });
  await apollo.start();
  http.post('/graphql', {
    onRequest: (request, reply, done) => {
      const caller = verifyCaller(headerOf(request), secrets);
      if (!caller) return void refuse(request, reply, 'UNKNOWN_CALLER');
      (request as Admitted)[admitted] = caller;
      done();
    },
    handler: fastifyApolloHandler(apollo, {
      context: (request) => createContext(callerOf(request), request),
    }),
  });
  return apollo;
}
