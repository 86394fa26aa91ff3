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
  ) {
    super(errors.map(({ message }) => message).join('\n'));
    this.name = 'GraphRequestError';
  }
}

export interface ClientOptions {
  /** Address of the gateway: 'http://127.0.0.1:4000'. */
  readonly url: string;
  /** How long a request may take: milliseconds. */
  readonly timeout?: number;
}

/** An operation with the types of its result and its variables, or plain text without. */
export type Operation<Result, Variables> = TypedDocumentString<Result, Variables> | string;

const headers = {
  'content-type': 'application/json',
  accept: 'application/graphql-response+json, application/json',
};

/** Asks the graph. Works in Node and in browsers. */
export function createClient({ url, timeout = 30_000 }: ClientOptions) {
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
    return { status: response.status, ...((await response.json()) as GraphAnswer<Result>) };
  }

  return {
    /** @returns the answer with its errors; throws only where the graph cannot be reached. */
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
