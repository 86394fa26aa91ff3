import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { composed } from '../testing/gateways.js';
import { peopleSubgraph } from '../testing/shop/people.js';
import { runSubgraph } from '../testing/subgraph.js';

const bin = fileURLToPath(new URL('../../bin/gateway.mjs', import.meta.url));

/** Sends a request over a connection of its own: they go to the processes in turn. */
async function send(url: string, method: string, body = ''): Promise<void> {
  const sent = request(url, { method, agent: false, headers: { 'content-type': 'application/json' } });
  sent.end(body);
  const [answer] = (await once(sent, 'response')) as [NodeJS.ReadableStream];
  answer.resume();
  await once(answer, 'end');
}

it('drops in every process what is purged in one', { timeout: 120_000 }, async () => {
  const people = await runSubgraph(peopleSubgraph);
  people.headers = { 'cache-control': 'max-age=60, public' };
  const folder = await mkdtemp(join(tmpdir(), 'gateway-'));
  const supergraph = join(folder, 'supergraph.graphql');
  await writeFile(supergraph, composed([people]));
  const args = [bin, '--supergraph', supergraph, '--port', '0', '--open', '--cache', '1'];
  const gateway = spawn('node', args, { env: { ...process.env, WEB_CONCURRENCY: '2' } });
  try {
    let notes = '';
    gateway.stderr.setEncoding('utf8').on('data', (text: string) => (notes += text));
    await expect.poll(() => notes.match(/ at http/g)?.length, { timeout: 60_000 }).toBe(2);
    const [url = ''] = /http:\S+/.exec(notes) ?? [];
    const ask = () => send(url, 'POST', JSON.stringify({ query: '{ people { id name } }' }));
    for (let n = 0; n < 4; n++) await ask();
    expect(people.requests).toHaveLength(2);
    await send(url, 'PURGE');
    await expect
      .poll(async () => {
        await ask();
        return people.requests.length;
      })
      .toBe(4);
  } finally {
    gateway.kill('SIGTERM');
    await once(gateway, 'exit');
    await people.close();
    await rm(folder, { recursive: true });
  }
});
