import type { ApolloServerPlugin } from '@apollo/server';
import { codeOfStatus, errorCodes, isErrorCode, type ErrorCode } from '@newsgraph/errors';
import { withoutKeys } from '@newsgraph/keys';
import type { FormattedExecutionResult, GraphQLFormattedError } from 'graphql';
import type { GatewayContext } from './context.js';

const inside = 'Something failed inside; the log has the cause under the request id.';
const tooManyTokens = /^Syntax Error: Document contains more tha[nt] (\d+) tokens/;

/** The status that Apollo chose for what it calls a bad request, where it says more than that. */
const statusOf = (error: unknown): number | undefined =>
  (error as { extensions?: { http?: { status?: number } } } | undefined)?.extensions?.http?.status;

/** The code of the registry, and what is told to the caller. */
function tell({ message, extensions }: GraphQLFormattedError, error: unknown): [ErrorCode, string] {
  const code = extensions?.code;
  const [, limit] = tooManyTokens.exec(message) ?? [];
  if (limit) return ['OPERATION_TOO_LARGE', `The operation has more than ${limit} words and signs.`];
  const status = statusOf(error);
  if (code === 'BAD_REQUEST') return [codeOfStatus(status ?? 400), message];
  // Apollo gives what it refuses of a persisted query no code, but a status.
  if (code === 'INTERNAL_SERVER_ERROR' && status === 400) return ['BAD_REQUEST', message];
  return isErrorCode(code) && code !== 'INTERNAL_SERVER_ERROR'
    ? [code, message]
    : ['INTERNAL_SERVER_ERROR', inside];
}

/** Gives every error a code of the registry, and the name of the service it comes from. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const { service, serviceName } = formatted.extensions ?? {};
  const from = service ?? serviceName;
  const { locations, path } = formatted;
  const [code, message] = tell(formatted, error);
  return {
    // It may quote the operation.
    message: withoutKeys(message),
    ...(locations && { locations }),
    ...(path && { path }),
    extensions: { code, ...(from !== undefined && { service: from }) },
  };
}

const isUnavailable = ({ extensions }: GraphQLFormattedError) => extensions?.code === 'SUBGRAPH_UNAVAILABLE';

/** A service that is away is missed once, however many of its fields were asked for. */
export function onePerMissingPart(errors: readonly GraphQLFormattedError[]): GraphQLFormattedError[] {
  const missing = new Set<unknown>();
  return errors.filter((error) => {
    if (!isUnavailable(error)) return true;
    const service = error.extensions?.service;
    if (missing.has(service)) return false;
    missing.add(service);
    return true;
  });
}

/** The status of an answer without data is that of its first error; one with data, be it null, is 200. */
export function statusOfAnswer({ data, errors }: FormattedExecutionResult): number | undefined {
  const code = errors?.[0]?.extensions?.code;
  return data === undefined && isErrorCode(code) ? errorCodes[code].status : undefined;
}

export const tidyErrors: ApolloServerPlugin<GatewayContext> = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse: ({ response: { body, http } }) => {
        if (body.kind === 'single' && body.singleResult.errors) {
          body.singleResult.errors = onePerMissingPart(body.singleResult.errors);
          const status = statusOfAnswer(body.singleResult);
          if (status !== undefined) http.status = status;
        }
        return Promise.resolve();
      },
    }),
};
