/** Every code that `extensions.code` of an answer may hold. Codes are stable: a client may build on them. */

interface ErrorDefinition {
  /** HTTP status of an answer without data that fails with this code. */
  readonly status: number;
  readonly meaning: string;
  readonly remedy: string;
}

export const errorCodes = {
  GRAPHQL_PARSE_FAILED: {
    status: 400,
    meaning: 'The request is not a GraphQL document.',
    remedy: 'Mend the syntax at the place that the message names.',
  },
  GRAPHQL_VALIDATION_FAILED: {
    status: 400,
    meaning: 'The operation does not fit the schema.',
    remedy: 'Compare the field, argument or type that the message names with the schema.',
  },
  BAD_REQUEST: {
    status: 400,
    meaning: 'The HTTP request is not one that GraphQL over HTTP knows.',
    remedy: 'Send POST with `content-type: application/json` and a body with `query`.',
  },
  METHOD_NOT_ALLOWED: {
    status: 405,
    meaning: 'This path, or this operation, is not asked for by this HTTP method.',
    remedy: 'Use a method of the `Allow` header; mutations go by POST.',
  },
  NOT_ACCEPTABLE: {
    status: 406,
    meaning: 'The `accept` header takes no type that the graph answers in.',
    remedy: 'Accept `application/graphql-response+json` or `application/json`.',
  },
  BODY_TOO_LARGE: {
    status: 413,
    meaning: 'The body of the request is larger than this door takes.',
    remedy: 'Send less at once; the message names how much your plan takes.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    meaning: 'The body is of a type that is not read here.',
    remedy: 'Send JSON, with `content-type: application/json`.',
  },
  MISDIRECTED_REQUEST: {
    status: 421,
    meaning: 'The `Host` header names another machine than this one.',
    remedy: 'Ask by `127.0.0.1`, `localhost` or `[::1]`, or by a name that `PUBLIC_HOSTS` has.',
  },
  PERSISTED_QUERY_NOT_FOUND: {
    status: 400,
    meaning: 'The request names an operation by its hash, and the graph does not know it, or not any more.',
    remedy: 'Send the same request with the whole operation in `query`; after that the hash will do.',
  },
  OPERATION_RESOLUTION_FAILURE: {
    status: 400,
    meaning: 'The document holds several operations and none was named, or not the one that was named.',
    remedy: 'Set `operationName` to the name of one of them.',
  },
  OPERATION_TOO_LARGE: {
    status: 400,
    meaning: 'The operation asks for more at once than one request may.',
    remedy: 'Ask for smaller pages, less deep, or in several requests; the message names the limit.',
  },
  OPERATION_TIMED_OUT: {
    status: 504,
    meaning:
      'The operation took longer than the plan of its caller allows, or one of its queries longer than the database is given.',
    remedy:
      'Ask for less at once, or again later. A change may have happened all the same: look before you ask again.',
  },
  RATE_LIMITED: {
    status: 429,
    meaning: 'The budget of a minute or a day is spent: it is counted in cost, not in requests.',
    remedy: 'Ask again after as many seconds as `Retry-After` says; `RateLimit` tells what is left.',
  },
  BAD_USER_INPUT: {
    status: 400,
    meaning: 'An argument or a variable has a value that the schema or the field does not take.',
    remedy: 'The message names the argument and what it takes.',
  },
  BAD_PAGE: {
    status: 400,
    meaning: 'The page that was asked for cannot be: `first` or `last` out of range, or both at once.',
    remedy: 'Ask for 1 to 100 with either `first` and `after` or `last` and `before`.',
  },
  UNKNOWN_ENTITY: {
    status: 400,
    meaning: 'A filter names an entity that is not there, or that the caller may not see.',
    remedy: 'Look for the entity with `entities(search: …)`, and filter by its id.',
  },
  BAD_CURSOR: {
    status: 400,
    meaning: 'The cursor is not one of this list with this filter and order.',
    remedy: 'Use cursors only with the list, filter and order they came from, or start again without one.',
  },
  KEY_REQUIRED: {
    status: 401,
    meaning: 'The request came without a key.',
    remedy:
      'Send `Authorization: Bearer news_live_…`; whoever runs this newsgraph makes a key with `npm run -s key -- create --name NAME --plan PLAN`.',
  },
  KEY_INVALID: {
    status: 401,
    meaning: 'The `Authorization` header holds no key that is known here.',
    remedy: 'Look for a typing error; the header reads `Bearer`, a space, and the key.',
  },
  KEY_ENDED: {
    status: 401,
    meaning: 'The key was revoked, or its time has passed.',
    remedy: 'Ask whoever gave it to you for a new one.',
  },
  KEY_IN_ADDRESS: {
    status: 400,
    meaning: 'The address of the request holds a key; addresses end up in logs and histories.',
    remedy: 'Send it in the `Authorization` header, and have this one revoked.',
  },
  KEY_NOT_HERE: {
    status: 403,
    meaning: 'The key may not be used from this origin or this network.',
    remedy: 'Use it where it is allowed, or have its `origins` or `networks` changed.',
  },
  PLAN_OFF: {
    status: 403,
    meaning: 'The plan of the key is switched off.',
    remedy: 'Ask whoever runs this newsgraph.',
  },
  TOO_MANY_ATTEMPTS: {
    status: 429,
    meaning: 'Too many requests came from this address with keys that are none.',
    remedy: 'Mend the key, and ask again after as many seconds as `Retry-After` says.',
  },
  ACCESS_UNAVAILABLE: {
    status: 503,
    meaning: 'The service that knows the keys cannot be reached, so this key cannot be checked.',
    remedy: 'Ask again in a few seconds.',
  },
  UNAUTHORIZED_FIELD: {
    status: 403,
    meaning: 'The key has not the scope that this field requires. The rest of the answer stands.',
    remedy: 'Leave the field out, or ask with a key that has the scope which the message names.',
  },
  FORBIDDEN: {
    status: 403,
    meaning: 'The caller may not ask for this field.',
    remedy: 'Ask with a caller that may.',
  },
  UNKNOWN_CALLER: {
    status: 401,
    meaning: 'A subgraph was asked by someone who is neither the gateway nor the worker.',
    remedy: 'Ask the gateway instead: subgraphs answer nobody else.',
  },
  NOT_FOUND: {
    status: 404,
    meaning: 'There is nothing at this path.',
    remedy: 'The graph is at /graphql.',
  },
  SUBGRAPH_UNAVAILABLE: {
    status: 503,
    meaning: 'The service that owns this part of the answer cannot be reached. The other parts are complete.',
    remedy: 'Ask again for that part in a few seconds.',
  },
  DATABASE_UNAVAILABLE: {
    status: 503,
    meaning: 'The service answers, but its database does not.',
    remedy: 'Ask again in a few seconds.',
  },
  STALE_SOURCE: {
    status: 503,
    meaning:
      'The service has yet to apply changes, or has heard of none for ten seconds, and will not serve what may be withdrawn.',
    remedy: 'Ask again in a few seconds; it catches up by itself.',
  },
  CURSOR_EXPIRED: {
    status: 410,
    meaning: 'The changes after this cursor are no longer kept, or the archive was put back to before it.',
    remedy:
      'Start again from a snapshot: note `latest`, read all articles, then follow the changes after it.',
  },
  INTERNAL_SERVER_ERROR: {
    status: 500,
    meaning: 'Something failed that should not. The cause is in the log under the request id.',
    remedy: 'Tell the operators the request id.',
  },
} as const satisfies Record<string, ErrorDefinition>;

export type ErrorCode = keyof typeof errorCodes;

export const isErrorCode = (code: unknown): code is ErrorCode =>
  typeof code === 'string' && Object.hasOwn(errorCodes, code);
