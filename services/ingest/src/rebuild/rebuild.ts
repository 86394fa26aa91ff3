import { setTimeout as sleep } from 'node:timers/promises';
import { SubgraphUnreachable } from '@newsgraph/subgraph-client';

const page = 500;
const pollPause = 300;
/** How often in a row it is asked in vain how far it is, before that is an error: what was sent goes on meanwhile. */
const patience = 100;

/** What articles are sent through. */
export interface Work {
  requeue(
    after: string | null,
    first: number,
  ): Promise<{ readonly count: number; readonly last: string | null }>;
  /** How many are not done yet. */
  waiting(): Promise<number>;
  /** How many could not be done. */
  failed(): Promise<number>;
}

export interface Rebuilt {
  readonly articles: number;
  readonly failed: number;
}

/** Services may be started again meanwhile. */
async function waitingOf(work: Work): Promise<number> {
  for (let left = patience; ; left--) {
    try {
      return await work.waiting();
    } catch (error) {
      if (!(error instanceof SubgraphUnreachable) || left === 0) throw error;
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
  let articles = 0;
  for (let after: string | null = null; ;) {
    const { count, last }: Awaited<ReturnType<Work['requeue']>> = await work.requeue(after, page);
    articles += count;
    progress(0, articles);
    if (last === null) break;
    after = last;
  }
  for (;;) {
    const left = await waitingOf(work);
    progress(Math.max(articles - left, 0), articles);
    if (left === 0) return { articles, failed: await work.failed() };
    await sleep(pollPause);
  }
}
