import { unwrapResolverError } from '@apollo/server/errors';
import { isErrorCode, NewsgraphError } from '@newsgraph/errors';
import type { GraphQLFormattedError } from 'graphql';
import { isOutage } from './outage.js';

/** Gives every error a code of the registry; what went wrong inside is for the log, not for the caller. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const cause = unwrapResolverError(error);
  if (cause instanceof NewsgraphError) return formatted;
  const { code } = formatted.extensions ?? {};
  if (isErrorCode(code) && code !== 'INTERNAL_SERVER_ERROR') return { ...formatted, extensions: { code } };
  const { locations, path } = formatted;
  const place = { ...(locations && { locations }), ...(path && { path }) };
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
