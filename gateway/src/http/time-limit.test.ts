import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHttpTransport } from '@newsgraph/federation-gateway';
import { fastify } from 'fastify';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { lifetimeOf } from '../lifetime.js';
import { limitTime } from './time-limit.js';

const listening = (server: Server) =>
  new Promise<string>((resolve) => {
    server.listen(0, '127.0.0.1', () =>
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`),
    );
  });

describe('the time that an operation may take', () => {
  const onGivenUp = vi.fn();
  /** Never answers. */
  const subgraph = createServer((_, response) => response.once('close', onGivenUp));
  const http = fastify();
  let url: string;
  let transport: ReturnType<typeof createHttpTransport>;

  beforeAll(async () => {
    const subgraphUrl = await listening(subgraph);
    transport = createHttpTransport({ urlOf: () => subgraphUrl, timeout: 10_000 });
    http.get(
      '/graphql',
      limitTime(
        () => ({ milliseconds: 200 }),
        async (_, reply) => {
          const asking = { headers: {}, callerKey: '', lifetime: lifetimeOf(reply) };
          await transport.send({ subgraph: 'slow', body: '{}', reads: true }, asking).catch(() => undefined);
          return 'late';
        },
      ),
    );
    const limited = limitTime(
      () => ({ milliseconds: 200 }),
      () => Promise.resolve('in time'),
    );
    http.get('/quick', limited);
    url = await http.listen({ host: '127.0.0.1', port: 0 });
  });
  afterAll(async () => {
    await transport.close();
    await http.close();
    subgraph.closeAllConnections();
    subgraph.close();
  });

  it('ends in an answer, and in the end of what subgraphs are reading for it', async () => {
    const answer = await fetch(`${url}/graphql`);
    expect([answer.status, await answer.json()]).toMatchObject([
      504,
      { errors: [{ extensions: { code: 'OPERATION_TIMED_OUT' } }] },
    ]);
    await expect.poll(() => onGivenUp.mock.calls.length, { timeout: 2000 }).toBe(1);
  });

  it('is not over while there is an answer', async () => {
    const answer = await fetch(`${url}/quick`);
    expect([answer.status, await answer.text()]).toEqual([200, 'in time']);
  });
});
