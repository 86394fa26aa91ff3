import { unwrapResolverError } from '@apollo/server/errors';
import { isErrorCode, NewsgraphError } from '@newsgraph/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { isOutage, isTooSlow } from './outage.js';

/** What `graphql` says of an argument that a variable makes null, which no validation of the operation foretells. */
const isBadArgument = (error: unknown): boolean =>
  error instanceof GraphQLError &&
  /^Argument ".*" (?:of non-null type|of required type|has invalid value)/.test(error.message);

/** Gives every error a code of the registry; what went wrong inside is for the log, not for the caller. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const cause = unwrapResolverError(error);
  if (cause instanceof NewsgraphError) return formatted;
  const { code } = formatted.extensions ?? {};
  if (isErrorCode(code) && code !== 'INTERNAL_SERVER_ERROR') return { ...formatted, extensions: { code } };
  const { locations, path } = formatted;
  const place = { ...(locations && { locations }), ...(path && { path }) };
  if (isBadArgument(cause))
    return { ...place, message: formatted.message, extensions: { code: 'BAD_USER_INPUT' } };
  if (isTooSlow(cause))
    return {
      ...place,
      message: 'This took longer than a query of the database may; ask for less at once.',
      extensions: { code: 'OPERATION_TIMED_OUT' },
    };
  return isOutage(cause)
    ? {
        ...place,
        message: 'The database does not answer; ask again in a few seconds.',
        extensions: { code: 'DATABASE_UNAVAILABLE' },
      }
    : {
        ...place,
        message: 'Something failed inside; the log has the cause under the request id.',
        extensions: { code: 'INTERNAL_SERVER_ERROR' },
      };
}
