import type { ApolloServerPlugin, GraphQLRequestContext } from '@apollo/server';
import { codeOfStatus, errorCodes, isErrorCode, type ErrorCode } from '@newsgraph/errors';
import { wrongValues } from '@newsgraph/federation-gateway';
import { withoutKeys } from '@newsgraph/keys';
import type { Admission } from '@newsgraph/plans';
import {
  validate,
  type FormattedExecutionResult,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from 'graphql';
import type { GatewayContext } from './context.js';

const inside = 'Something failed inside; the log has the cause under the request id.';
const tooManyTokens = /^Syntax Error: Document contains more tha[nt] (\d+) tokens/;

/** What Apollo says of a batch, and what it leaves unsaid. */
const noBatches = 'Operation batching disabled.';
const oneAtATime = 'One request holds one operation: send those of a batch one by one.';

/** What Apollo says where fragments ask for more fields than may be followed. */
const tooManySelections = 'MAX_RECURSIVE_SELECTIONS_EXCEEDED';

/** What graphql-js says where it stops looking for fields that differ under one name. */
const tooManyComparisons = 'Validation aborted.';

/** The status that Apollo chose for what it calls a bad request, where it says more than that. */
const statusOf = (error: unknown): number | undefined =>
  (error as { extensions?: { http?: { status?: number } } } | undefined)?.extensions?.http?.status;

/** The code of the registry, and what is told to the caller. */
function tell({ message, extensions }: GraphQLFormattedError, error: unknown): [ErrorCode, string] {
  const code = extensions?.code;
  const [, limit] = tooManyTokens.exec(message) ?? [];
  if (limit) return ['OPERATION_TOO_LARGE', `The operation has more than ${limit} words and signs.`];
  if (extensions?.validationErrorCode === tooManySelections)
    return ['OPERATION_TOO_LARGE', 'Fragments make the operation ask for too many fields.'];
  if (message === tooManyComparisons)
    return ['OPERATION_TOO_LARGE', 'The operation asks for the same field too often: once is enough.'];
  const status = statusOf(error);
  if (message === noBatches) return ['BAD_REQUEST', oneAtATime];
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

type Asked = Pick<GraphQLRequestContext<GatewayContext>, 'document' | 'operation' | 'request'>;

/** Where a suggestion begins in a message that ends with one; -1 where it does not. */
const suggestionIn = (message: string): number =>
  message.endsWith('?') ? message.search(/ ?Did you mean /) : -1;

/** What of an operation is told to somebody who knows no more of the graph than a view of it. */
function toldOf(view: GraphQLSchema, { document, operation, request }: Asked): Set<string> {
  if (!document) return new Set();
  const errors = operation
    ? wrongValues(view, operation.variableDefinitions ?? [], request.variables ?? {})
    : validate(view, document);
  return new Set(errors?.map(({ message }) => message));
}

/**
 * Operations are judged by the whole of the graph: suggests nothing that the caller's view of it does not hold.
 * @param viewOf undefined where he may not ask what the graph holds
 */
export function suggestWithin(
  viewOf: (() => GraphQLSchema) | undefined,
  asked: Asked,
  errors: readonly GraphQLFormattedError[],
): readonly GraphQLFormattedError[] {
  if (!errors.some(({ message }) => suggestionIn(message) >= 0)) return errors;
  const told = viewOf ? toldOf(viewOf(), asked) : new Set();
  return errors.map((error) => {
    const at = suggestionIn(error.message);
    return at < 0 || told.has(error.message) ? error : { ...error, message: error.message.slice(0, at) };
  });
}

/** Makes of errors what their caller is told. */
export const tidyErrors = (
  viewFor: (admission: Admission) => GraphQLSchema,
): ApolloServerPlugin<GatewayContext> => ({
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse: (asked) => {
        const { body, http } = asked.response;
        if (body.kind === 'single' && body.singleResult.errors) {
          const errors = onePerMissingPart(body.singleResult.errors);
          const { admission } = asked.contextValue;
          const viewOf = admission.scopes.includes('schema:read') ? () => viewFor(admission) : undefined;
          body.singleResult.errors = suggestWithin(viewOf, asked, errors);
          const status = statusOfAnswer(body.singleResult);
          if (status !== undefined) http.status = status;
        }
        return Promise.resolve();
      },
    }),
});
