import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify';
import { logFaults } from '@newsgraph/errors';
import { knownRootType } from '@newsgraph/federation-gateway';
import { largestLimits } from '@newsgraph/plans';
import type { ProcessTools } from '@newsgraph/runtime';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { openAnswers } from './answers/index.js';
import { createBudgets, type Window } from './cost/budgets.js';
import { createCounter } from './cost/counter.js';
import { demandControl } from './cost/demand-control.js';
import type { GatewayContext } from './context.js';
import { createDataPath } from './data-path.js';
import { admissionOf, openDoor } from './door/index.js';
import type { GatewayEnvironment } from './environment.js';
import { formatError, tidyErrors } from './errors.js';
import { executeByPlugin } from './execution.js';
import { requireAcceptable } from './http/acceptable.js';
import { limitBody } from './http/body-limit.js';
import { answerUnread, createCharge } from './http/charge.js';
import { clientOf } from './http/client-of.js';
import { tellFreshness } from './http/freshness.js';
import { limitText } from './http/text-limit.js';
import { limitTime } from './http/time-limit.js';
import { lifetimeOf } from './lifetime.js';
import { resolveOperation } from './operation.js';
import { Guard } from './policy/guard.js';
import { serveSchema, watchSchema } from './schema-download.js';
import { SupergraphFile } from './supergraph-file.js';
import { countUsage } from './usage/count-usage.js';

/** Fields that an operation asks for, each as often as fragments bring it: more than its tokens could ask for without. */
const mostSelections = 20_000;

/** For how long an operation is known by its hash alone: seconds. As many are kept as fit into 30 MiB. */
const persistedFor = 86_400;

const limitsOf = (request: FastifyRequest) => admissionOf(request).limits;

/** Serves the one graph at /graphql. @returns what can be asked, at any moment */
export async function serveGraph(
  http: FastifyInstance,
  environment: GatewayEnvironment,
  tools: ProcessTools,
): Promise<() => GraphQLSchema> {
  const supergraph = new SupergraphFile(environment.SUPERGRAPH, tools.log);
  const guard = new Guard(
    createDataPath(supergraph, environment, openAnswers(environment, tools)),
    supergraph.policy,
  );
  const execution = executeByPlugin(guard.gateway());
  const watched = watchSchema();
  const charging = {
    budgets: createBudgets(createCounter(environment.REDIS_URL, tools)),
    onCharged: countUsage(environment, tools),
  };
  const apollo = new ApolloServer<GatewayContext>({
    gateway: execution.gateway,
    formatError,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    persistedQueries: { ttl: persistedFor },
    stopOnTerminationSignals: false,
    logger: tools.log,
    parseOptions: { maxLexicalTokens: largestLimits.tokens },
    // Fragments that spread others twice each are short to write and without end to follow.
    maxRecursiveSelections: mostSelections,
    validationRules: [knownRootType],
    plugins: [
      fastifyApolloDrainPlugin(http),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      execution.plugin,
      resolveOperation,
      demandControl(charging),
      logFaults,
      tidyErrors((admission) => guard.viewFor(admission)),
      tellFreshness,
      watched.plugin,
    ],
  });
  await apollo.start();
  tools.onStop(() => apollo.stop());
  const onRequest = openDoor(environment, tools);
  const charge = createCharge(charging);
  const budgets = new WeakMap<FastifyRequest, readonly Window[]>();
  const handle = fastifyApolloHandler(apollo, {
    context: (request, reply) =>
      Promise.resolve({
        requestId: request.id,
        log: request.log as ProcessTools['log'],
        ip: request.ip,
        client: clientOf(request),
        admission: admissionOf(request),
        lifetime: lifetimeOf(reply),
        onCharged: (windows) => budgets.set(request, windows),
      }),
  });
  http.route({
    url: '/graphql',
    method: ['GET', 'POST'],
    onRequest,
    preParsing: limitBody(limitsOf),
    preHandler: [requireAcceptable(charge), limitText(limitsOf, charge)],
    handler: limitTime(limitsOf, handle, (request) => budgets.get(request) ?? []),
    errorHandler: answerUnread(charge),
  });
  serveSchema(http, { schemaFor: (request) => guard.viewFor(admissionOf(request)), charge, onRequest });
  return watched.schema;
}
