import { request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { createClient } from '@newsgraph/client';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { shared } from '../kit/shared.js';

const { url, key } = shared();

/** Asks without anything that takes an answer out of its wrapping. */
function fetchWrapped(path: string, accepts: string, query?: string) {
  const headers = {
    authorization: `Bearer ${key}`,
    'accept-encoding': accepts,
    ...(query !== undefined && { 'content-type': 'application/json' }),
  };
  const method = query === undefined ? 'GET' : 'POST';
  return new Promise<{ encoding: string | undefined; vary: string | undefined; body: Buffer }>(
    (resolve, reject) => {
      request(new URL(path, url), { method, headers }, (response) => {
        const { 'content-encoding': encoding, vary } = response.headers;
        buffer(response).then((body) => resolve({ encoding, vary, body }), reject);
      })
        .on('error', reject)
        .end(query === undefined ? undefined : JSON.stringify({ query }));
    },
  );
}

const unwrap: Record<string, (body: Buffer) => Buffer> = {
  br: brotliDecompressSync,
  gzip: gunzipSync,
  identity: (body) => body,
};

describe('an answer on its way', () => {
  it.each([
    ['br, gzip, deflate', 'br'],
    ['gzip', 'gzip'],
    ['gzip;q=1, br;q=0', 'gzip'],
    ['identity', undefined],
  ])('is packed as who asks for %s can open it', async (accepts, encoding) => {
    const query = '{ __schema { types { name description fields { name description } } } }';
    const plain = await fetchWrapped('/graphql', 'identity', query);
    const packed = await fetchWrapped('/graphql', accepts, query);
    expect(packed.encoding).toBe(encoding);
    expect(packed.vary).toMatch(/accept-encoding/i);
    const told = (body: Buffer) => (JSON.parse(body.toString()) as { data: object }).data;
    const opened = unwrap[encoding ?? 'identity']?.(packed.body) ?? packed.body;
    expect(told(opened)).toEqual(told(plain.body));
    if (encoding !== undefined) expect(packed.body.length).toBeLessThan(plain.body.length / 3);
    const sdl = await fetchWrapped('/schema.graphql', accepts);
    expect(sdl.encoding).toBe(encoding);
    expect((unwrap[encoding ?? 'identity']?.(sdl.body) ?? sdl.body).toString()).toContain('type Article');
  });

  it('is left as it is where it is small', async () => {
    expect((await fetchWrapped('/graphql', 'br', '{ __typename }')).encoding).toBeUndefined();
  });
});

describe('a client that sends hashes', () => {
  afterEach(() => void vi.restoreAllMocks());

  it('sends an operation whole once, and by its hash alone from then on', async () => {
    const sent: { query?: string; extensions: { persistedQuery: { sha256Hash: string } } }[] = [];
    const { fetch } = globalThis;
    vi.spyOn(globalThis, 'fetch').mockImplementation((address, init) => {
      sent.push(JSON.parse(String(init?.body)) as (typeof sent)[number]);
      return fetch(address, init);
    });
    const client = createClient({ url, key, persisted: true });
    const query = `query ($first: Int!) { articles(first: $first) { nodes { id } } } # ${Math.random()}`;
    for (const first of [1, 2])
      expect(await client.request(query, { first })).toMatchObject({
        articles: { nodes: Array.from({ length: first }, () => expect.any(Object) as object) },
      });
    expect(sent.map((request) => request.query)).toEqual([undefined, query, undefined]);
    expect(new Set(sent.map(({ extensions }) => extensions.persistedQuery.sha256Hash)).size).toBe(1);
  });
});
