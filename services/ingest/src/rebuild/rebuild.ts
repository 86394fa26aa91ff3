import { setTimeout as sleep } from 'node:timers/promises';
import { SubgraphUnreachable } from '@newsgraph/subgraph-client';
import { isRefusedForNow } from '../worker/subgraphs.js';

const page = 500;
const pollPause = 300;
/** How often in a row a question is asked in vain, before that is an error: what was sent goes on meanwhile. */
const patience = 100;

/** What articles are sent through. */
export interface Work {
  requeue(
    after: string | null,
    first: number,
  ): Promise<{ readonly count: number; readonly last: string | null }>;
  /** How many are not done yet of those that were there at a moment: more come in meanwhile. */
  waiting(before: Date): Promise<number>;
  /** How many could not be done. */
  failed(): Promise<number>;
}

export interface Rebuilt {
  readonly articles: number;
  readonly failed: number;
}

/** Services may be started again meanwhile: what may be asked twice is. */
async function patiently<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (let left = patience; ; left--) {
    try {
      return await ask();
    } catch (error) {
      const isAway = error instanceof SubgraphUnreachable || isRefusedForNow(error);
      if (!isAway || left === 0) throw error;
      await sleep(pollPause);
    }
  }
}

/**
 * Sends every article through extraction, or the index, again, and waits until all are done. Rows are replaced article by article, so
 * the graph stays whole meanwhile; ids are made of content, so what comes out the same has the same id as before.
 */
export async function rebuild(
  work: Work,
  progress: (finished: number, known: number) => void,
): Promise<Rebuilt> {
  const began = new Date();
  let articles = 0;
  for (let after: string | null = null; ;) {
    const { count, last }: Awaited<ReturnType<Work['requeue']>> = await patiently(() =>
      work.requeue(after, page),
    );
    articles += count;
    progress(0, articles);
    if (last === null) break;
    after = last;
  }
  for (;;) {
    const left = await patiently(() => work.waiting(began));
    progress(Math.max(articles - left, 0), articles);
    if (left === 0) return { articles, failed: await patiently(() => work.failed()) };
    await sleep(pollPause);
  }
}
