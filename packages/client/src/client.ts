import type { TypedDocumentString } from './generated/operations.js';

/** One error of an answer (GraphQL specification, section 7.1.2). */
export interface GraphError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string; readonly service?: string };
}

/** An answer as it came: errors tell of parts that are missing. */
export interface GraphAnswer<Result> {
  readonly data?: Result | null;
  readonly errors?: readonly GraphError[];
}

/** The graph was reached and refused, or could not give all that was asked for. */
export class GraphRequestError extends Error {
  constructor(
    readonly status: number,
    readonly errors: readonly GraphError[],
    message = errors.map((error) => error.message).join('\n'),
  ) {
    super(message);
    this.name = 'GraphRequestError';
  }
}

export interface ClientOptions {
  /** Address of the gateway: 'http://127.0.0.1:4000'. */
  readonly url: string;
  /** A key of the graph: 'news_live_…'. */
  readonly key?: string | undefined;
  /** How long a request may take: milliseconds. */
  readonly timeout?: number;
}

/** An operation with the types of its result and its variables, or plain text without. */
export type Operation<Result, Variables> = TypedDocumentString<Result, Variables> | string;

const commonHeaders = {
  'content-type': 'application/json',
  accept: 'application/graphql-response+json, application/json',
};

const longestExcerpt = 200;

/** Reads an answer. One that is none of the graph (of a proxy, or to a request that is too large) has only a status. */
function readAnswer<Result>(status: number, body: string): GraphAnswer<Result> {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    value = undefined;
  }
  const answer = (typeof value === 'object' && value !== null ? value : {}) as GraphAnswer<Result> & {
    readonly message?: unknown;
  };
  const hasErrors = Array.isArray(answer.errors) && answer.errors.length > 0;
  if (hasErrors || answer.data != null) return answer;
  const words = typeof answer.message === 'string' ? answer.message : body.replace(/\s+/g, ' ').trim();
  const excerpt = words.length > longestExcerpt ? `${words.slice(0, longestExcerpt)}…` : words;
  throw new GraphRequestError(status, [], `HTTP ${status}: ${excerpt || 'an empty answer'}`);
}

/** Asks the graph. Works in Node and in browsers. */
export function createClient({ url, key, timeout = 30_000 }: ClientOptions) {
  const headers = { ...commonHeaders, ...(key !== undefined && { authorization: `Bearer ${key}` }) };
  const address = new URL('/graphql', url);

  async function ask<Result, Variables>(
    operation: Operation<Result, Variables>,
    variables?: Variables,
  ): Promise<GraphAnswer<Result> & { readonly status: number }> {
    const body = JSON.stringify({ query: String(operation), variables });
    const response = await fetch(address, {
      method: 'POST',
      headers,
      body,
      signal: AbortSignal.timeout(timeout),
    });
    return { status: response.status, ...readAnswer<Result>(response.status, await response.text()) };
  }

  return {
    /** @returns the answer with its errors; throws where the graph cannot be reached or something else answers. */
    ask,

    /**
     * @returns the data of a complete answer.
     * @throws GraphRequestError where any part is missing.
     */
    async request<Result, Variables>(
      operation: Operation<Result, Variables>,
      variables?: Variables,
    ): Promise<Result> {
      const { data, errors, status } = await ask(operation, variables);
      if (errors !== undefined || data == null) throw new GraphRequestError(status, errors ?? []);
      return data;
    },
  };
}

export type Client = ReturnType<typeof createClient>;
