import type { ApolloServerPlugin } from '@apollo/server';
import { isErrorCode } from '@newsgraph/errors';
import type { GraphQLFormattedError } from 'graphql';
import type { GatewayContext } from './context.js';

/** Gives every error a code of the registry, and the name of the service it comes from. */
export function formatError(formatted: GraphQLFormattedError): GraphQLFormattedError {
  const { code, service, serviceName } = formatted.extensions ?? {};
  const from = service ?? serviceName;
  const extensions = { ...(from !== undefined && { service: from }) };
  if (isErrorCode(code) && code !== 'INTERNAL_SERVER_ERROR')
    return { ...formatted, extensions: { code, ...extensions } };
  const { locations, path } = formatted;
  return {
    message: 'Something failed inside; the log has the cause under the request id.',
    ...(locations && { locations }),
    ...(path && { path }),
    extensions: { code: 'INTERNAL_SERVER_ERROR', ...extensions },
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

export const tidyErrors: ApolloServerPlugin<GatewayContext> = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse: ({ response: { body } }) => {
        if (body.kind === 'single' && body.singleResult.errors) {
          body.singleResult.errors = onePerMissingPart(body.singleResult.errors);
        }
        return Promise.resolve();
      },
    }),
};
