import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, createServer as createFront, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
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
  replay(): Promise<void>;
  /** From now on every request goes to its subgraph, and what was kept is forgotten. */
  passThrough(): Promise<void>;
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

/** Passes on what comes, byte for byte: to read it as HTTP would take as long as some services do. */
function passOn(socket: Socket, to: URL): void {
  const service = connect(Number(to.port), to.hostname);
  for (const [one, other] of [
    [socket, service],
    [service, socket],
  ] as const) {
    one.setNoDelay(true).on('error', () => other.destroy());
    one.on('close', () => other.destroy()).pipe(other);
  }
}

/** How long gateways are given to notice that their connections are gone: milliseconds. */
const noticing = 100;

/**
 * Stands between all gateways and the subgraphs. A gateway's code is fast only after thousands of requests, which the
 * services would take minutes to answer: while it warms up, they are asked for the same only once.
 */
export async function startRelay(subgraphs: readonly Subgraph[]): Promise<Relay> {
  let kept: Map<string, Kept> | undefined;
  const open: { front: Server; pool: Pool }[] = [];
  const sockets = new Set<Socket>();

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
    const front = createFront((socket) => {
      sockets.add(socket.once('close', () => sockets.delete(socket)));
      if (kept) server.emit('connection', socket);
      else passOn(socket, new URL(url));
    });
    await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
    open.push({ front, pool });
    return { name, pid, url: `http://127.0.0.1:${(front.address() as AddressInfo).port}/graphql` };
  };

  /** What a connection is for is settled when it is opened. */
  async function reconnect(): Promise<void> {
    for (const socket of sockets) socket.destroy();
    await sleep(noticing);
  }

  return {
    subgraphs: await Promise.all(subgraphs.map(relayTo)),
    replay() {
      kept ??= new Map();
      return reconnect();
    },
    passThrough() {
      kept = undefined;
      return reconnect();
    },
    async close() {
      for (const { front } of open) front.close();
      await reconnect();
      for (const { pool } of open) await pool.destroy();
    },
  };
}
