import { SubgraphUnreachable } from '@newsgraph/subgraph-client';
import { describe, expect, it } from 'vitest';
import { createBatches } from './batch.js';
import type { ArticleMentions, Outcome } from './operations.js';
import type { Subgraphs } from './subgraphs.js';

const lost = (code: string) => new SubgraphUnreachable('entities', Object.assign(new Error(code), { code }));

/** What becomes of articles where storing their mentions goes as `store` says. */
async function outcomesOf(
  ids: readonly string[],
  store: (articleIds: readonly string[]) => void,
): Promise<Readonly<Record<string, Outcome['outcome']>>> {
  let settled: readonly Outcome[] = [];
  const subgraphs = {
    claim: () =>
      Promise.resolve({
        lease: 'lease',
        attempt: 1,
        articles: ids.map((id) => ({
          article: { id, body: 'Snow.' },
          state: { articleId: id, language: null },
        })),
      }),
    renew: () => Promise.resolve([]),
    replaceMentions: async (found: readonly ArticleMentions[]) => {
      const articleIds = found.map(({ article }) => article.articleId);
      store(articleIds);
      return Promise.resolve(articleIds.map((articleId) => ({ articleId, entityIds: [], decided: [] })));
    },
    replaceQuotes: () => Promise.resolve([]),
    settle: (_: string, outcomes: readonly Outcome[]) => {
      settled = outcomes;
      return Promise.resolve([]);
    },
  } as unknown as Subgraphs;
  const log = { warn: () => undefined, error: () => undefined } as never;
  const extract = () => ({ language: 'en', mentions: [], entities: [], quotes: [] }) as never;
  const batches = createBatches({ subgraphs, extract, log, size: ids.length, leaseSeconds: 60 });
  await batches.next();
  await batches.finish();
  return Object.fromEntries(settled.map(({ articleId, outcome }) => [articleId, outcome]));
}

describe('a batch of articles', () => {
  it('is let go, at no cost to any, where a service is down', async () => {
    const outcomes = await outcomesOf(['a', 'b'], () => {
      throw lost('ECONNREFUSED');
    });
    expect(outcomes).toEqual({ a: 'RELEASED', b: 'RELEASED' });
  });

  it('fails for the one alone with which a service goes down', async () => {
    const outcomes = await outcomesOf(['a', 'poison', 'b'], (articleIds) => {
      if (articleIds.includes('poison')) throw lost('UND_ERR_SOCKET');
    });
    expect(outcomes).toEqual({ a: 'DONE', poison: 'FAILED', b: 'DONE' });
  });
});

/** What a worker does, in order, that has the batches in hand of which these are the attempts. */
async function orderOf(attempts: readonly number[], settle: (lease: string) => void): Promise<string[]> {
  const said: string[] = [];
  const claims = attempts.map((attempt, i) => ({
    lease: `${i}`,
    attempt,
    articles: [{ article: { id: `${i}`, body: `${i}` }, state: { articleId: `${i}`, language: null } }],
  }));
  const waitABit = () => new Promise((resolve) => setTimeout(resolve, 20));
  const subgraphs = {
    claim: () => Promise.resolve(claims.shift() ?? { lease: '', attempt: 1, articles: [] }),
    replaceMentions: async ([found]: readonly ArticleMentions[]) => {
      said.push(`store ${found?.article.articleId}`);
      await waitABit();
      return [];
    },
    replaceQuotes: () => Promise.resolve([]),
    settle: async (lease: string) => {
      await waitABit();
      said.push(`settle ${lease}`);
      settle(lease);
    },
  } as unknown as Subgraphs;
  const log = { warn: () => said.push('warn') } as never;
  const extract = (text: string) => {
    said.push(`extract ${text}`);
    return { language: 'en', mentions: [], entities: [], quotes: [] } as never;
  };
  const batches = createBatches({ subgraphs, extract, log, size: 1, leaseSeconds: 60 });
  for (const _ of attempts) await batches.next();
  await batches.finish();
  return said;
}

describe('batches one after the other', () => {
  it('are extracted while the one before is stored, and stored in their order', async () => {
    expect(await orderOf([1, 1, 1], () => undefined)).toEqual([
      ...['extract 0', 'store 0', 'extract 1', 'settle 0'],
      ...['store 1', 'extract 2', 'settle 1', 'store 2', 'settle 2'],
    ]);
  });

  it('are in hand alone where they were tried before', async () => {
    expect(await orderOf([1, 2, 1], () => undefined)).toEqual([
      ...['extract 0', 'store 0', 'settle 0'],
      ...['extract 1', 'store 1', 'settle 1'],
      ...['extract 2', 'store 2', 'settle 2'],
    ]);
  });

  it('do not wait for one of which the outcome cannot be told', async () => {
    const said = await orderOf([1, 1], (lease) => {
      if (lease === '0') throw new Error('articles is away');
    });
    expect(said.filter((line) => !line.startsWith('extract'))).toEqual([
      ...['store 0', 'settle 0', 'warn', 'store 1', 'settle 1'],
    ]);
  });
});
