import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'undici';
import type { Subgraph } from './world.js';

interface Kept {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

export interface Relay {
  readonly subgraphs: readonly Subgraph[];
  /** From now on what a subgraph answered once is answered again without asking it. */
  replay(): void;
  /** From now on every request goes to its subgraph, and what was kept is forgotten. */
  passThrough(): void;
  close(): Promise<void>;
}

const passedOn = ['content-type', 'newsgraph-caller', 'x-request-id', 'accept'];
const passedBack = ['content-type', 'cache-control', 'surrogate-key'];

const some = (headers: IncomingMessage['headers'], names: readonly string[]) =>
  Object.fromEntries(
    names.flatMap((name) => (typeof headers[name] === 'string' ? [[name, headers[name]]] : [])),
  );

/** A gateway that keeps answers follows what is new: on record, it would be told the same for ever. */
const waitsForNews = (body: string) => body.includes('"wait":');

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/**
 * Stands between all gateways and the subgraphs. A gateway's code is fast only after thousands of requests, which the
 * services would take minutes to answer: while it warms up, they are asked for the same only once.
 */
export async function startRelay(subgraphs: readonly Subgraph[]): Promise<Relay> {
  let kept: Map<string, Kept> | undefined;
  const open: { server: Server; pool: Pool }[] = [];

  const relayTo = async ({ name, url, pid }: Subgraph): Promise<Subgraph> => {
    const { origin, pathname } = new URL(url);
    const pool = new Pool(origin, { connections: 64 });
    const ask = async (request: IncomingMessage, body: Buffer): Promise<Kept> => {
      const headers = some(request.headers, passedOn);
      const answer = await pool.request({ path: pathname, method: 'POST', headers, body });
      return {
        status: answer.statusCode,
        headers: some(answer.headers, passedBack),
        body: Buffer.from(await answer.body.arrayBuffer()),
      };
    };
    const relay = async (request: IncomingMessage, response: ServerResponse) => {
      const body = await bodyOf(request);
      const text = kept && body.toString();
      const key = text === undefined || waitsForNews(text) ? undefined : `${name} ${text}`;
      const known = key === undefined ? undefined : kept?.get(key);
      const answer = known ?? (await ask(request, body));
      if (key !== undefined) kept?.set(key, answer);
      response.writeHead(answer.status, { ...answer.headers, 'content-length': answer.body.length });
      response.end(answer.body);
    };
    const server = createServer((request, response) => {
      relay(request, response).catch(() => response.writeHead(502).end());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    open.push({ server, pool });
    return { name, pid, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql` };
  };

  return {
    subgraphs: await Promise.all(subgraphs.map(relayTo)),
    replay: () => void (kept ??= new Map()),
    passThrough: () => void (kept = undefined),
    async close() {
      for (const { server, pool } of open) {
        server.closeAllConnections();
        server.close();
        await pool.destroy();
      }
    },
  };
}
