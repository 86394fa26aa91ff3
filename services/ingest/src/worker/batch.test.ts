import { SubgraphUnreachable } from '@newsgraph/subgraph-client';
import { describe, expect, it } from 'vitest';
import { createBatches } from './batch.js';
import type { ArticleMentions, Outcome } from './operations.js';
import { SubgraphRefusal, type Subgraphs } from './subgraphs.js';

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
  await batches.next(new AbortController().signal);
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

  it('fails as one where a service goes down with it: it comes again in smaller groups', async () => {
    let requests = 0;
    const outcomes = await outcomesOf(['a', 'poison', 'b'], () => {
      requests += 1;
      throw lost(requests === 1 ? 'UND_ERR_SOCKET' : 'ECONNREFUSED');
    });
    expect(outcomes).toEqual({ a: 'FAILED', poison: 'FAILED', b: 'FAILED' });
    expect(requests).toBe(1);
  });

  it('fails for the one alone that a service refuses', async () => {
    const outcomes = await outcomesOf(['a', 'b', 'odd', 'c', 'd'], (articleIds) => {
      if (articleIds.includes('odd')) throw new SubgraphRefusal('entities', 'no', 'BAD_USER_INPUT');
    });
    expect(outcomes).toEqual({ a: 'DONE', b: 'DONE', odd: 'FAILED', c: 'DONE', d: 'DONE' });
  });
});

interface Course {
  /** Called when what became of a batch is told: may throw. */
  readonly settle?: (lease: string, outcomes: readonly Outcome[]) => void;
  /** Told of each text that is extracted. */
  readonly extracted?: (text: string) => void;
  readonly stopping?: AbortSignal;
}

/** What a worker does, in order, that claims batches of two articles; of each which attempt it is. */
async function courseOf(attempts: readonly number[], course: Course = {}): Promise<string[]> {
  const said: string[] = [];
  const waiting = attempts.map((attempt, i) => ({
    lease: `${i}`,
    attempt,
    articles: ['x', 'y'].map((part) => ({
      article: { id: `${i}${part}`, body: `${i}${part}` },
      state: { articleId: `${i}${part}`, language: null },
    })),
  }));
  const waitABit = () => new Promise((resolve) => setTimeout(resolve, 20));
  const subgraphs = {
    claim: (_first: number, _seconds: number, _wait: number, untried: boolean) => {
      const [next] = waiting;
      const isFree = next !== undefined && !(untried && next.attempt > 1);
      return Promise.resolve(isFree ? waiting.shift() : { lease: '', attempt: 1, articles: [] });
    },
    renew: () => Promise.resolve([]),
    replaceMentions: async ([found]: readonly ArticleMentions[]) => {
      said.push(`store ${found?.article.articleId.charAt(0)}`);
      await waitABit();
      return [];
    },
    replaceQuotes: () => Promise.resolve([]),
    settle: async (lease: string, outcomes: readonly Outcome[]) => {
      await waitABit();
      said.push(`settle ${lease}: ${outcomes.map(({ outcome }) => outcome).join(' ')}`);
      course.settle?.(lease, outcomes);
    },
  } as unknown as Subgraphs;
  const log = { warn: () => said.push('warn') } as never;
  const extract = (text: string) => {
    if (text.endsWith('x')) said.push(`extract ${text.charAt(0)}`);
    course.extracted?.(text);
    return { language: 'en', mentions: [], entities: [], quotes: [] } as never;
  };
  const batches = createBatches({ subgraphs, extract, log, size: 2, leaseSeconds: 60 });
  const stopping = course.stopping ?? new AbortController().signal;
  while (waiting.length > 0 && !stopping.aborted) await batches.next(stopping);
  await batches.finish();
  return said;
}

const done = (lease: string) => `settle ${lease}: DONE DONE`;

describe('batches one after the other', () => {
  it('are extracted while the one before is stored, and stored in their order', async () => {
    expect(await courseOf([1, 1, 1])).toEqual([
      ...['extract 0', 'store 0', 'extract 1', done('0')],
      ...['store 1', 'extract 2', done('1'), 'store 2', done('2')],
    ]);
  });

  it('are not claimed while others are in hand where they were tried before', async () => {
    expect(await courseOf([1, 2, 1])).toEqual([
      ...['extract 0', 'store 0', done('0')],
      ...['extract 1', 'store 1', done('1')],
      ...['extract 2', 'store 2', done('2')],
    ]);
  });

  it('are told of again where that failed, before the next is stored', async () => {
    let failures = 1;
    const settle = () => {
      if (failures-- > 0) throw new Error('articles starts again');
    };
    const said = await courseOf([1, 1], { settle });
    expect(said.filter((line) => !line.startsWith('extract'))).toEqual([
      ...['store 0', done('0'), done('0'), 'store 1', done('1')],
    ]);
  });

  it('are given back where the worker stops before they are stored', async () => {
    const stop = new AbortController();
    const extracted = (text: string) => {
      if (text === '1x') stop.abort();
    };
    const said = await courseOf([1, 1], { extracted, stopping: stop.signal });
    expect(said.filter((line) => line.startsWith('settle'))).toEqual([
      done('0'),
      'settle 1: RELEASED RELEASED',
    ]);
  });
});
