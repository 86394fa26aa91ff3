import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SubgraphUnreachable } from '@newsgraph/subgraph-client';
import { describe, expect, it } from 'vitest';
import type { WorkerEnvironment } from '../environment.js';
import { openSubgraphs, SubgraphRefusal } from './subgraphs.js';

/** What becomes of a question to a service for quotes that answers with that JSON. */
async function askedOf(answer: unknown): Promise<unknown> {
  const server = createServer((_, response) => response.end(JSON.stringify(answer))).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const subgraphs = openSubgraphs({
    SUBGRAPH_URLS: new Map([['quotes', `http://127.0.0.1:${port}/graphql`]]),
    NEWSGRAPH_RUN: '/nowhere',
    SUBGRAPH_TIMEOUT_MS: 5000,
    WORKER_SECRET: 'secret',
  } as WorkerEnvironment);
  try {
    return await subgraphs.replaceQuotes([]).catch((error: unknown) => error);
  } finally {
    await subgraphs.close();
    server.close();
  }
}

describe('what a service answers a worker', () => {
  it('is what the operation is for', async () => {
    expect(await askedOf({ data: { replaceQuotes: 'done' } })).toBe('done');
  });

  it('is a refusal where it has errors', async () => {
    expect(await askedOf({ data: null, errors: [{ message: 'no' }] })).toBeInstanceOf(SubgraphRefusal);
  });

  it.each([{}, { data: null }, null, { message: 'bad gateway' }])(
    'is an outage where it is no answer of a graph: %j',
    async (answer) => {
      const error = await askedOf(answer);
      expect(error).toBeInstanceOf(SubgraphUnreachable);
      expect(error).toMatchObject({ wasAsked: false });
    },
  );
});
