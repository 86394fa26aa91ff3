import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createSubgraphClient, SubgraphUnreachable } from './client.js';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** The port of a server, which is gone after the test. */
async function serve(listener: RequestListener): Promise<number> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  closing.push(async () => {
    const closed = new Promise((resolve) => {
      server.close(resolve);
    });
    server.closeAllConnections();
    await closed;
  });
  return (server.address() as AddressInfo).port;
}

const caller = { role: 'worker', actor: 'test', rights: {} } as const;

function clientOf(port: number) {
  const client = createSubgraphClient({
    name: 'quotes',
    url: `http://127.0.0.1:${port}`,
    secret: 'a secret that is long enough to sign with',
    timeout: 1000,
  });
  closing.push(client.close);
  return client;
}

/** How asking what listens on a port fails. */
async function failureAt(port: number): Promise<SubgraphUnreachable> {
  const failure: unknown = await clientOf(port)
    .ask({ query: '{ __typename }' }, caller, 'r')
    .catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(SubgraphUnreachable);
  return failure as SubgraphUnreachable;
}

describe('a subgraph that does not answer', () => {
  it('was not asked where nothing listens', async () => {
    const port = await serve(() => undefined);
    await closing.pop()?.();
    expect((await failureAt(port)).wasAsked).toBe(false);
  });

  it('was asked where it goes down with the request in hand', async () => {
    const port = await serve((request) => request.socket.destroy());
    expect((await failureAt(port)).wasAsked).toBe(true);
  });

  it('was asked where it takes too long', async () => {
    const port = await serve(() => undefined);
    expect((await failureAt(port)).wasAsked).toBe(true);
  });
});

describe('a subgraph that takes long', () => {
  it('is waited for longer where it changes something than where it is asked', async () => {
    const port = await serve((_, response) => void setTimeout(() => response.end('{}'), 2200));
    const client = clientOf(port);
    const answers = await Promise.allSettled([
      client.ask({ query: '{ __typename }' }, caller, 'r'),
      client.change({ query: 'mutation { __typename }' }, caller, 'r'),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  });
});
