import type { GatewayExecutionResult } from '@apollo/server-gateway-interface';
import { GraphQLError, Kind } from 'graphql';
import { keepingHeaders } from '../cache/policy.js';
import { OperationRefused } from '../operation/store.js';
import type { CachePolicy } from '../transport/subgraph.js';
import { HttpRefusal } from './refusal.js';

/** An answer as it goes over HTTP, apart from its media type. */
export interface HttpAnswer {
  readonly status: number;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Since when it has been kept, where it is given again: milliseconds since the epoch. */
  readonly keptAt?: number;
}

const formatted = ({ message, locations, path, extensions }: GraphQLError) => ({
  message,
  locations,
  path,
  extensions: { code: 'INTERNAL_SERVER_ERROR', ...extensions },
});

const isOfVariables = ({ nodes, extensions }: GraphQLError) =>
  nodes?.[0]?.kind === Kind.VARIABLE_DEFINITION && extensions.code === undefined;

/** What a client gave wrong has a code that says so. */
const coded = (error: GraphQLError) =>
  isOfVariables(error)
    ? { ...formatted(error), extensions: { ...error.extensions, code: 'BAD_USER_INPUT' } }
    : formatted(error);

const textOf = (answer: object) => `${JSON.stringify(answer)}\n`;
const unkept = { 'cache-control': 'no-store' };

/**
 * The answer to an operation that was executed, or whose variables were refused.
 * @param by the headers by which callers are told apart
 */
export function answerOf(
  result: GatewayExecutionResult,
  policy: CachePolicy,
  by: readonly string[] = [],
): HttpAnswer {
  const { errors, data, extensions } = result;
  if (!errors) {
    const headers = keepingHeaders(policy, by);
    return { status: 200, text: textOf({ data, extensions }), headers };
  }
  const status = data === undefined ? 400 : 200;
  return { status, text: textOf({ errors: errors.map(coded), data, extensions }), headers: unkept };
}

/** The answer to a request that came to nothing. */
export function answerOfError(error: unknown): HttpAnswer {
  if (error instanceof HttpRefusal) {
    const { message, code, status } = error;
    const text = textOf({ errors: [{ message, extensions: { code } }] });
    return { status, text, headers: { ...unkept, ...error.headers } };
  }
  const refused = error instanceof OperationRefused;
  const errors = refused
    ? error.errors
    : [error instanceof GraphQLError ? error : new GraphQLError((error as Error).message)];
  return { status: refused ? 400 : 500, text: textOf({ errors: errors.map(formatted) }), headers: unkept };
}
