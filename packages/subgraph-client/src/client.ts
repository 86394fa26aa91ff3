import { callerHeader, signCaller, type Caller } from '@newsgraph/caller';
import { Pool } from 'undici';
import { readSubgraphAddress } from './address.js';

export interface SubgraphClientOptions {
  readonly name: string;
  /** `unix:/path/of.sock` or `http(s)://host:port[/path]`. */
  readonly url: string;
  /** The secret of the role that asks. */
  readonly secret: string;
  /** How long one question may take: milliseconds. */
  readonly timeout: number;
}

/** A GraphQL request as it goes over the wire. */
export interface SubgraphRequest {
  readonly query: string | undefined;
  readonly variables?: unknown;
  readonly operationName?: string | undefined;
}

/** Of a change that is given up nobody knows whether it was made: it may take so many times as long as a question. */
const patienceWithChanges = 3;

/** What goes wrong once a connection is there. */
const afterwards = new Set([
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'UND_ERR_SOCKET',
  'ECONNRESET',
  'EPIPE',
]);

/** The subgraph was not reached, or what came back is no answer of a graph. */
export class SubgraphUnreachable extends Error {
  constructor(
    readonly subgraph: string,
    cause: unknown,
  ) {
    super(`the service for ${subgraph} cannot be reached: ${(cause as Error).message}`, { cause });
    this.name = 'SubgraphUnreachable';
  }

  /** It was asked and took too long, or went down meanwhile: that may be the fault of what was asked. */
  get wasAsked(): boolean {
    return afterwards.has((this.cause as { code?: string }).code ?? '');
  }
}

/** Asks one subgraph. */
export function createSubgraphClient({ name, url, secret, timeout }: SubgraphClientOptions) {
  const { origin, path, socketPath } = readSubgraphAddress(name, url);
  const pool = new Pool(origin, {
    connections: 64,
    headersTimeout: timeout,
    bodyTimeout: timeout,
    connect: { timeout, ...(socketPath !== undefined && { socketPath }) },
  });

  async function send(
    request: SubgraphRequest,
    caller: Caller,
    requestId: string,
    options: { readonly signal?: AbortSignal | undefined; readonly headersTimeout?: number },
  ): Promise<unknown> {
    try {
      const { body } = await pool.request({
        path,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-request-id': requestId,
          [callerHeader]: signCaller(caller, secret),
        },
        body: JSON.stringify(request),
        ...options,
      });
      return await body.json();
    } catch (cause) {
      throw new SubgraphUnreachable(name, cause);
    }
  }

  return {
    name,

    /**
     * @returns the answer as it came.
     * @throws SubgraphUnreachable
     */
    ask: (
      request: SubgraphRequest,
      caller: Caller,
      requestId: string,
      signal?: AbortSignal,
    ): Promise<unknown> => send(request, caller, requestId, { signal }),

    /**
     * As `ask`, for what changes something: it is waited for three times as long.
     * @throws SubgraphUnreachable
     */
    change: (request: SubgraphRequest, caller: Caller, requestId: string): Promise<unknown> =>
      send(request, caller, requestId, { headersTimeout: timeout * patienceWithChanges }),

    close: (): Promise<void> => pool.close(),
  };
}

export type SubgraphClient = ReturnType<typeof createSubgraphClient>;

/** Where a subgraph is that the configuration does not name: at the socket of its name in the run folder. */
export const subgraphUrl = (urls: ReadonlyMap<string, string>, runFolder: string, name: string): string =>
  urls.get(name) ?? `unix:${runFolder}/${name}.sock`;
