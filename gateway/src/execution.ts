import {
  HeaderMap,
  type ApolloServerOptionsWithGateway,
  type ApolloServerPlugin,
  type GraphQLRequestContextResponseForOperation,
} from '@apollo/server';
import { tellFaults } from '@newsgraph/errors';
import { GraphQLError, Kind, type GraphQLFormattedError } from 'graphql';
import type { GatewayContext } from './context.js';
import { formatError } from './errors.js';

type Gateway = ApolloServerOptionsWithGateway<GatewayContext>['gateway'];
type Executor = NonNullable<Awaited<ReturnType<Gateway['load']>>['executor']>;
type Result = Awaited<ReturnType<Executor>>;
type Asked = GraphQLRequestContextResponseForOperation<GatewayContext>;

const errorOf = (thrown: unknown): GraphQLError =>
  thrown instanceof GraphQLError
    ? thrown
    : new GraphQLError((thrown as Error).message, { originalError: thrown as Error });

const isOfVariables = ({ nodes, extensions }: GraphQLError) =>
  nodes?.[0]?.kind === Kind.VARIABLE_DEFINITION && extensions.code === undefined;

/** As Apollo Server does it: what is wrong with variables has a code that says so. */
function tell(error: GraphQLError): GraphQLFormattedError {
  const formatted = error.toJSON();
  const code = isOfVariables(error) ? 'BAD_USER_INPUT' : error.extensions.code;
  return formatError({ ...formatted, extensions: { ...error.extensions, code } }, error);
}

async function execute(executor: Executor, asked: Asked): Promise<Result> {
  const { schema, document, operation, queryHash, request, contextValue: context } = asked;
  try {
    return await executor({ schema, document, operation, queryHash, request, context } as never);
  } catch (error) {
    return { errors: [errorOf(error)] };
  }
}

async function answer(executor: Executor, asked: Asked) {
  const { errors, ...result } = await execute(executor, asked);
  if (errors) tellFaults(errors, asked.contextValue.log);
  const singleResult = errors ? { ...result, errors: errors.map((error) => tell(errorOf(error))) } : result;
  return {
    http: { headers: new HeaderMap() },
    body: { kind: 'single' as const, singleResult },
  };
}

/**
 * Has a gateway's operations executed by a plugin, not by Apollo Server's mode for gateways: that mode makes of each
 * request an object with accessors of its own, hence with a hidden class of its own, by which V8 keeps all that belongs
 * to the request until it collects the whole heap (docs/decisions/0034).
 */
export function executeByPlugin(gateway: Gateway) {
  let executor: Executor | null = null;
  const withoutExecutor: Gateway = {
    load: async (options) => {
      ({ executor } = await gateway.load(options));
      return { executor: null };
    },
    onSchemaLoadOrUpdate: (callback) => gateway.onSchemaLoadOrUpdate(callback),
    stop: () => gateway.stop(),
  };
  const plugin: ApolloServerPlugin<GatewayContext> = {
    requestDidStart: () =>
      Promise.resolve({
        responseForOperation: (asked) => (executor ? answer(executor, asked) : Promise.resolve(null)),
      }),
  };
  return { gateway: withoutExecutor, plugin };
}
