import { setTimeout as sleep } from 'node:timers/promises';
import type { Subgraphs } from '../worker/subgraphs.js';

const page = 500;
const pollPause = 300;

export interface Rebuilt {
  readonly articles: number;
}

/**
 * Sends every article through extraction, or the index, again, and waits until all are done. Rows are replaced article by article, so
 * the graph stays whole meanwhile; ids are made of content, so what comes out the same has the same id as before.
 */
export async function rebuild(
  { requeue, waiting }: Pick<Subgraphs, 'requeue' | 'waiting'>,
  progress: (finished: number, known: number) => void,
): Promise<Rebuilt> {
  let articles = 0;
  for (let after: string | null = null; ;) {
    const { count, last }: Awaited<ReturnType<typeof requeue>> = await requeue(after, page);
    articles += count;
    progress(0, articles);
    if (last === null) break;
    after = last;
  }
  for (;;) {
    const left = await waiting();
    progress(Math.max(articles - left, 0), articles);
    if (left === 0) return { articles };
    await sleep(pollPause);
  }
}
