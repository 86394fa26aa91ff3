import { GraphRequestError, readAnswer, type GraphAnswer, type Reply } from './answer.js';
import { persistedRequests } from './persisted.js';
import { retryAfter, sendPatiently, sleep } from './retry.js';

export interface ClientOptions {
  /** Address of the gateway: 'http://127.0.0.1:4000'. */
  readonly url: string;
  /** A key of the graph: 'news_live_…'. */
  readonly key?: string | undefined;
  /** How long a request may take: milliseconds. */
  readonly timeout?: number;
  /** How often a request that was refused for a while is sent again, after as long as `Retry-After` says. */
  readonly retries?: number;
  /** Sends hashes in the place of operations that the graph has seen (automatic persisted queries). */
  readonly persisted?: boolean;
  /** Who asks, for the usage of a key: name and version of a program. */
  readonly name?: string;
  readonly version?: string;
}

/** An operation that knows the types of its result and its variables, as GraphQL Code Generator makes them. */
export interface TypedOperation<Result, Variables> {
  toString(): string;
  readonly __apiType?: ((variables: Variables) => Result) | undefined;
}

/** An operation with its types, or plain text without. */
export type Operation<Result, Variables> = TypedOperation<Result, Variables> | string;

export interface RequestOptions {
  /** Gives the request up, or the wait for its turn. */
  readonly signal?: AbortSignal | undefined;
}

const headersOf = ({ key, name, version }: ClientOptions): Record<string, string> => ({
  'content-type': 'application/json',
  accept: 'application/graphql-response+json, application/json',
  ...(key !== undefined && { authorization: `Bearer ${key}` }),
  ...(name !== undefined && { 'graphql-client-name': name }),
  ...(version !== undefined && { 'graphql-client-version': version }),
});

/** Where the graph of a gateway is, also behind a path: 'https://news.example/api' has it at '/api/graphql'. */
function graphAt(url: string): URL {
  const address = new URL(url);
  const path = address.pathname.replace(/\/$/, '');
  address.pathname = path.endsWith('/graphql') ? path : `${path}/graphql`;
  return address;
}

const isUnknownHash = ({ errors }: GraphAnswer<unknown>) =>
  errors?.[0]?.extensions?.code === 'PERSISTED_QUERY_NOT_FOUND';

/** Asks the graph. Works in Node and in browsers. */
export function createClient(options: ClientOptions) {
  const { url, timeout = 30_000, retries = 0, persisted = false } = options;
  const address = graphAt(url);
  const headers = headersOf(options);

  async function post<Result>(request: object, { signal }: RequestOptions): Promise<Reply<Result>> {
    const body = JSON.stringify(request);
    const untilGivenUp = () => {
      const inTime = AbortSignal.timeout(timeout);
      return signal ? AbortSignal.any([inTime, signal]) : inTime;
    };
    const send = () => fetch(address, { method: 'POST', headers, body, signal: untilGivenUp() });
    const response = await sendPatiently(send, retries, (wait) => sleep(wait, signal));
    const after = retryAfter(response.headers.get('retry-after'));
    return readAnswer<Result>(response.status, await response.text(), after);
  }

  async function ask<Result, Variables = Readonly<Record<string, unknown>>>(
    operation: Operation<Result, Variables>,
    variables?: Variables,
    options: RequestOptions = {},
  ): Promise<Reply<Result>> {
    const query = operation.toString();
    if (!persisted) return post({ query, variables }, options);
    const { short, whole } = await persistedRequests(query, variables);
    const answer = await post<Result>(short, options);
    return isUnknownHash(answer) ? post(whole, options) : answer;
  }

  return {
    /** @returns the answer with its errors; throws where the graph cannot be reached or something else answers. */
    ask,

    /**
     * @returns the data of a complete answer.
     * @throws GraphRequestError where any part is missing; it has the others. What `fetch` throws where nothing answers.
     */
    async request<Result, Variables = Readonly<Record<string, unknown>>>(
      operation: Operation<Result, Variables>,
      variables?: Variables,
      options: RequestOptions = {},
    ): Promise<Result> {
      const reply = await ask(operation, variables, options);
      if (reply.errors !== undefined || reply.data == null) throw GraphRequestError.of(reply);
      return reply.data;
    },
  };
}

export type Client = ReturnType<typeof createClient>;
