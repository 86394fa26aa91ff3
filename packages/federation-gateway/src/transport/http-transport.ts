import { Pool } from 'undici';
import { readAddress, type Address } from './address.js';
import { HttpAnswer } from './http-answer.js';
import { Abandoned } from './lifetime.js';
import type { Asking, RawAnswer, SubgraphRequest, SubgraphTransport } from './subgraph.js';

export interface HttpTransportOptions {
  /** Where a subgraph is: `http(s)://…` or `unix:/path/of.sock`. */
  readonly urlOf: (subgraph: string) => string;
  /**
   * How long a subgraph may take to connect, to begin an answer, and between its parts: milliseconds. To begin the answer
   * to a change it may take three times as long.
   */
  readonly timeout: number;
  /** Answers of a status other than 2xx count too where they are JSON: errors are in them. */
  readonly anyStatus?: boolean;
  /** Connections to each subgraph, at most. */
  readonly connections?: number;
}

interface Line {
  readonly address: Address;
  readonly anyStatus: boolean;
  readonly timeout: number;
  readonly pool: Pool;
}

/** Of a change that is given up nobody knows whether it was made: it may take so many times as long as a question. */
const patienceWithChanges = 3;

/** The connection broke: what was sent on it may not have been read. */
const broken = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE']);
const isBroken = (error: unknown) => broken.has((error as { code?: string }).code ?? '');

function openLine(subgraph: string, options: HttpTransportOptions): Line {
  const { timeout, connections = 128, anyStatus = false } = options;
  const address = readAddress(subgraph, options.urlOf(subgraph));
  const { origin, socketPath } = address;
  const pool = new Pool(origin, {
    connections,
    pipelining: 1,
    headersTimeout: timeout,
    bodyTimeout: timeout,
    keepAliveTimeout: 60_000,
    connect: { timeout, ...(socketPath !== undefined && { socketPath }) },
  });
  return { address, anyStatus, timeout, pool };
}

function sendOn(line: Line, { subgraph, body, reads }: SubgraphRequest, asking: Asking): Promise<RawAnswer> {
  const { headers, lifetime } = asking;
  return new Promise((resolve, reject) => {
    const answer = new HttpAnswer(subgraph, line, resolve, reject);
    answer.onSettled = lifetime?.onEnd(() => answer.abort(new Abandoned()));
    const { path } = line.address;
    line.pool.dispatch(
      {
        path,
        method: 'POST',
        headers: {
          ...headers,
          'content-type': 'application/json',
          accept: 'application/graphql-response+json, application/json;q=0.9',
        },
        body,
        ...(!reads && { headersTimeout: line.timeout * patienceWithChanges }),
      },
      answer,
    );
  });
}

/** Asks subgraphs over HTTP, on connections that are kept. */
export function createHttpTransport(options: HttpTransportOptions): SubgraphTransport {
  const lines = new Map<string, Line>();
  const lineTo = (subgraph: string): Line => {
    const url = options.urlOf(subgraph);
    const known = lines.get(subgraph);
    if (known?.address.url === url) return known;
    void known?.pool.close();
    const line = openLine(subgraph, options);
    lines.set(subgraph, line);
    return line;
  };

  return {
    async send(request, asking) {
      if (asking.lifetime?.isOver) throw new Abandoned();
      const line = lineTo(request.subgraph);
      try {
        return await sendOn(line, request, asking);
      } catch (error) {
        if (!request.reads || !isBroken(error) || asking.lifetime?.isOver) throw error;
        return sendOn(line, request, asking);
      }
    },
    close: async () => {
      await Promise.all([...lines.values()].map(({ pool }) => pool.close()));
    },
  };
}
