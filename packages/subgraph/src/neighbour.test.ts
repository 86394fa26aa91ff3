import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import type { SubgraphEnvironment } from './environment.js';
import { openNeighbour } from './neighbour.js';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** With which code it is refused to ask a neighbour that answers so. */
async function refusal(answer: object): Promise<unknown> {
  const http = createServer((_, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer)),
  );
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  closing.push(() => http.close());
  const { port } = http.address() as AddressInfo;
  const environment = {
    SUBGRAPH_URLS: new Map([['insights', `http://127.0.0.1:${port}/graphql`]]),
    WORKER_SECRET: 'a secret that is long enough to sign with',
    NEWSGRAPH_RUN: '/nowhere',
  } as unknown as SubgraphEnvironment;
  const neighbour = openNeighbour('insights', environment, { onStop: (stop) => void closing.push(stop) });
  return neighbour.ask('{ a }', {}).catch((error: unknown) => (error as { code?: unknown }).code);
}

const errors = (code: string) => ({ errors: [{ message: code, extensions: { code } }] });

it('passes on what a neighbour says that cannot answer yet, and takes all else for silence', async () => {
  expect(await refusal(errors('STALE_SOURCE'))).toBe('STALE_SOURCE');
  expect(await refusal(errors('OPERATION_TIMED_OUT'))).toBe('OPERATION_TIMED_OUT');
  expect(await refusal(errors('INTERNAL_SERVER_ERROR'))).toBe('SUBGRAPH_UNAVAILABLE');
  expect(await refusal({ data: null })).toBe('SUBGRAPH_UNAVAILABLE');
  expect(await refusal({ data: { a: 1 } })).toEqual({ a: 1 });
});
