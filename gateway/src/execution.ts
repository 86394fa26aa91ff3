import {
  HeaderMap,
  type ApolloServerPlugin,
  type GraphQLRequestContextResponseForOperation,
  type GraphQLResponse,
} from '@apollo/server';
import { tellFaults } from '@newsgraph/errors';
import { Abandoned } from '@newsgraph/federation-gateway';
import { GraphQLError, Kind } from 'graphql';
import type { GatewayContext } from './context.js';
import { formatError } from './errors.js';
import type { Asked, Executor, Gateway } from './executor.js';

type Resolved = GraphQLRequestContextResponseForOperation<GatewayContext>;

/** What an executor is told of a request: no more than it reads. */
interface Told extends Pick<Asked, 'schema' | 'document' | 'operation' | 'context'> {
  readonly queryHash: string | undefined;
  readonly request: Omit<Asked['request'], 'http'>;
}

const errorOf = (thrown: unknown): GraphQLError => {
  if (thrown instanceof GraphQLError) return thrown;
  return thrown instanceof Error
    ? new GraphQLError(thrown.message, { originalError: thrown })
    : new GraphQLError(`Something was thrown that is no error: ${String(thrown)}`);
};

/** What is wrong with variables has a code that says so, which `graphql` gives it not. */
function coded(error: GraphQLError): GraphQLError {
  const [node] = error.nodes ?? [];
  if (node?.kind !== Kind.VARIABLE_DEFINITION || error.extensions.code !== undefined) return error;
  return new GraphQLError(error.message, {
    nodes: error.nodes ?? null,
    extensions: { ...error.extensions, code: 'BAD_USER_INPUT' },
  });
}

/** Whether somebody still waited for what failed: where the client left, or took too long, nothing is at fault. */
const isWaitedFor = ({ originalError }: GraphQLError): boolean => !(originalError instanceof Abandoned);

async function execute(executor: Executor, asked: Resolved): ReturnType<Executor> {
  const { schema, document, operation, queryHash, request, contextValue: context } = asked;
  const told: Told = { schema, document, operation, queryHash, request, context };
  try {
    return await executor(told as Asked);
  } catch (error) {
    return { errors: [errorOf(error)] };
  }
}

async function answer(executor: Executor, asked: Resolved): Promise<GraphQLResponse> {
  const { errors: thrown, ...result } = await execute(executor, asked);
  const http = { headers: new HeaderMap() };
  if (!thrown) return { http, body: { kind: 'single', singleResult: result } };
  const found = thrown.map((error) => coded(errorOf(error)));
  tellFaults(found.filter(isWaitedFor), asked.contextValue.log);
  const errors = found.map((error) => formatError(error.toJSON(), error));
  return { http, body: { kind: 'single', singleResult: { ...result, errors } } };
}

/**
 * Has a gateway's operations executed by a plugin, not by Apollo Server's mode for gateways: that mode makes of each
 * request an object with accessors of its own, hence with a hidden class of its own, by which V8 keeps all that belongs
 * to the request until it collects the whole heap (docs/decisions/0034). So Apollo knows nothing of errors that come of
 * an execution: plugins read them in the answer (`tidyErrors` gives it its status), not in `didEncounterErrors`.
 */
export function executeByPlugin(gateway: Gateway) {
  let executor: Executor | undefined;
  const withoutExecutor: Gateway = {
    load: async (options) => {
      const loaded = await gateway.load(options);
      if (!loaded.executor) throw new Error('the gateway gave no executor');
      executor = loaded.executor;
      return { executor: null };
    },
    onSchemaLoadOrUpdate: (callback) => gateway.onSchemaLoadOrUpdate(callback),
    stop: () => gateway.stop(),
  };
  const plugin: ApolloServerPlugin<GatewayContext> = {
    requestDidStart: () =>
      Promise.resolve({
        responseForOperation: (asked) => {
          if (!executor) throw new Error('an operation came before the gateway was loaded');
          return answer(executor, asked);
        },
      }),
  };
  return { gateway: withoutExecutor, plugin };
}
