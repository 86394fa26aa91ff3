import { GraphRequestError, type Client } from '@newsgraph/client';
import { describe, expect, it } from 'vitest';
import type { SourceItem } from './formats/source-article.js';
import { load } from './load.js';

interface Input {
  readonly idempotencyKey: string;
  readonly articles: readonly { readonly text: string }[];
}

const created = ({ articles }: Input) => ({
  submitArticles: {
    results: articles.map(({ text }) => ({
      outcome: 'CREATED',
      article: { id: text, version: 1 },
      error: null,
    })),
  },
});

const processed = { articleProcessing: [] };

async function loadWith(texts: readonly string[], submit: (input: Input) => unknown) {
  async function* items(): AsyncGenerator<SourceItem> {
    for (const text of texts) yield await Promise.resolve({ source: text, article: { text } });
  }
  const request = (async (_: unknown, { input }: { input?: Input }) =>
    Promise.resolve(input ? submit(input) : processed)) as Client['request'];
  return load(items(), { client: { request }, progress: () => undefined, waiting: () => undefined });
}

describe('a load', () => {
  it('asks again with the same key, so that the answer is the same', async () => {
    const keys: string[] = [];
    const report = await loadWith(['a'], (input) => {
      keys.push(input.idempotencyKey);
      if (keys.length === 1) throw new GraphRequestError(502, [], 'HTTP 502: bad gateway');
      return created(input);
    });
    expect(keys).toEqual([keys[0], keys[0]]);
    expect(report).toMatchObject({ new: 1, failed: 0 });
  });

  it('lets one article that is refused take no other down', async () => {
    const report = await loadWith(['a', 'b', 'bad', 'c'], (input) => {
      if (input.articles.some(({ text }) => text === 'bad'))
        throw new GraphRequestError(413, [], 'HTTP 413: too large');
      return created(input);
    });
    expect(report).toMatchObject({ new: 3, failures: [{ source: 'bad', reason: 'HTTP 413: too large' }] });
  });

  it('ends at once where the key is refused', async () => {
    let asked = 0;
    const report = await loadWith(['a', 'b', 'c'], () => {
      asked++;
      throw new GraphRequestError(401, [{ message: 'no such key', extensions: { code: 'KEY_INVALID' } }]);
    });
    expect(asked).toBe(1);
    expect(report).toMatchObject({ new: 0, failed: 3, brokeOff: 'no such key' });
  });

  it('waits for no article that was erased meanwhile', async () => {
    expect(await loadWith(['a'], created)).toMatchObject({ new: 1, failed: 0 });
  });

  it('reports what was done where the source breaks off', async () => {
    const texts = Array.from({ length: 60 }, (_, i) => `${i}`);
    Object.defineProperty(texts, 59, {
      get: () => {
        throw new Error('the disk is gone');
      },
    });
    const report = await loadWith(texts, created);
    expect(report).toMatchObject({
      new: 50,
      brokeOff: expect.stringContaining('the disk is gone') as string,
    });
  });
});
