import { SubgraphUnreachable } from '@newsgraph/subgraph-client';
import { describe, expect, it } from 'vitest';
import { createBatch } from './batch.js';
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
  await createBatch({ subgraphs, extract, log, size: ids.length, leaseSeconds: 60 })();
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
