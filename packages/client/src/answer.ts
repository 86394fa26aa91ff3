/** One error of an answer (GraphQL specification, section 7.1.2). */
export interface GraphError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string; readonly service?: string };
}

/** What an operation cost, and what is left of the budget. */
export interface Cost {
  readonly estimated: number;
  readonly actual: number;
  readonly remaining: number;
}

/** An answer as it came: errors tell of parts that are missing. */
export interface GraphAnswer<Result> {
  readonly data?: Result | null;
  readonly errors?: readonly GraphError[];
  readonly extensions?: { readonly cost?: Cost };
}

/** An answer with what HTTP tells of it. */
export type Reply<Result> = GraphAnswer<Result> & {
  readonly status: number;
  /** After how many milliseconds to ask again, where the answer says so. */
  readonly retryAfter?: number;
};

/** The graph was reached and refused, or could not give all that was asked for. */
export class GraphRequestError extends Error {
  /** What could be given all the same: parts of it are null. */
  readonly data: unknown;
  /** After how many milliseconds to ask again, where the graph says so. */
  readonly retryAfter: number | undefined;

  constructor(
    readonly status: number,
    readonly errors: readonly GraphError[],
    message = [...new Set(errors.map((error) => error.message))].join('\n'),
    { data, retryAfter }: Pick<Reply<unknown>, 'data' | 'retryAfter'> = {},
  ) {
    super(message);
    this.name = 'GraphRequestError';
    this.data = data;
    this.retryAfter = retryAfter;
  }

  /** The error that an answer with errors, or without data, is. */
  static of({ status, errors = [], ...rest }: Reply<unknown>): GraphRequestError {
    return new GraphRequestError(status, errors, undefined, rest);
  }

  /** The code of the first error: what programs decide by. */
  get code(): string | undefined {
    return this.errors[0]?.extensions?.code;
  }
}

/** What answers in the graph's place: problem details (RFC 9457) of the gateway, or a server in words of its own. */
interface Foreign {
  readonly detail?: unknown;
  readonly code?: unknown;
  readonly message?: unknown;
}

const longestExcerpt = 200;

function errorOf(
  status: number,
  body: string,
  { detail, code, message }: Foreign,
  retryAfter?: number,
): GraphRequestError {
  const told = [detail, message].find((words) => typeof words === 'string');
  const words = told ?? body.replace(/\s+/g, ' ').trim();
  const excerpt = words.length > longestExcerpt ? `${words.slice(0, longestExcerpt)}…` : words;
  const errors = typeof code === 'string' ? [{ message: words, extensions: { code } }] : [];
  const sentence = `HTTP ${status}: ${excerpt || 'an empty answer'}`;
  return new GraphRequestError(status, errors, sentence, retryAfter === undefined ? {} : { retryAfter });
}

/** Reads an answer. One that is none of the graph (of a proxy, or to a request that is too large) has a status, and a code where it says one. */
export function readAnswer<Result>(status: number, body: string, retryAfter?: number): Reply<Result> {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    value = undefined;
  }
  const answer = (typeof value === 'object' && value !== null ? value : {}) as GraphAnswer<Result> & Foreign;
  const hasErrors = Array.isArray(answer.errors) && answer.errors.length > 0;
  if (hasErrors || answer.data != null)
    return { ...answer, status, ...(retryAfter !== undefined && { retryAfter }) };
  throw errorOf(status, body, answer, retryAfter);
}
