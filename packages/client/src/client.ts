import { GraphRequestError, readAnswer, type GraphAnswer } from './answer.js';
import type { TypedDocumentString } from './generated/operations.js';
import { persistedRequests } from './persisted.js';
import { sendPatiently } from './retry.js';

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

/** An operation with the types of its result and its variables, or plain text without. */
export type Operation<Result, Variables> = TypedDocumentString<Result, Variables> | string;

const headersOf = ({ key, name, version }: ClientOptions): Record<string, string> => ({
  'content-type': 'application/json',
  accept: 'application/graphql-response+json, application/json',
  ...(key !== undefined && { authorization: `Bearer ${key}` }),
  ...(name !== undefined && { 'graphql-client-name': name }),
  ...(version !== undefined && { 'graphql-client-version': version }),
});

const isUnknownHash = ({ errors }: GraphAnswer<unknown>) =>
  errors?.[0]?.extensions?.code === 'PERSISTED_QUERY_NOT_FOUND';

/** Asks the graph. Works in Node and in browsers. */
export function createClient(options: ClientOptions) {
  const { url, timeout = 30_000, retries = 0, persisted = false } = options;
  const address = new URL('/graphql', url);
  const headers = headersOf(options);

  async function post<Result>(request: object): Promise<GraphAnswer<Result> & { readonly status: number }> {
    const body = JSON.stringify(request);
    const send = () =>
      fetch(address, { method: 'POST', headers, body, signal: AbortSignal.timeout(timeout) });
    const response = await sendPatiently(send, retries);
    return { status: response.status, ...readAnswer<Result>(response.status, await response.text()) };
  }

  async function ask<Result, Variables>(
    operation: Operation<Result, Variables>,
    variables?: Variables,
  ): Promise<GraphAnswer<Result> & { readonly status: number }> {
    const query = String(operation);
    if (!persisted) return post({ query, variables });
    const { short, whole } = await persistedRequests(query, variables);
    const answer = await post<Result>(short);
    return isUnknownHash(answer) ? post(whole) : answer;
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
