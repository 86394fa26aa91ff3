import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { composed } from '../testing/gateways.js';
import { peopleSubgraph } from '../testing/shop/people.js';
import { runSubgraph } from '../testing/subgraph.js';
import { openGateway } from './open-gateway.js';

it('answers nobody after a PURGE with what was read before it', async () => {
  const people = await runSubgraph(peopleSubgraph);
  people.headers = { 'cache-control': 'max-age=60, public' };
  people.delay = 500;
  const folder = await mkdtemp(join(tmpdir(), 'gateway-'));
  const supergraph = join(folder, 'supergraph.graphql');
  await writeFile(supergraph, composed([people]));
  const lists = { contained: [], steady: [], forward: [] };
  const settings = { supergraph, port: 0, timeout: 30_000, cache: 1 << 20, ...lists };
  const { url, close } = await openGateway(settings, () => undefined);
  const ask = async (query: string) => {
    const headers = { 'content-type': 'application/json' };
    return (await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query }) })).json();
  };
  try {
    const before = ask('{ people { id } }');
    await expect.poll(() => people.requests.length).toBe(1);
    expect((await fetch(url, { method: 'PURGE' })).status).toBe(204);
    // Once as before, and once as another text that asks the subgraph the same.
    await Promise.all([before, ask('{ people { id } }'), ask('{ people { id  } }')]);
    expect(people.requests).toHaveLength(2);
  } finally {
    await close();
    await people.close();
    await rm(folder, { recursive: true });
  }
});
