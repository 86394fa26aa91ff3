import { setTimeout as sleep } from 'node:timers/promises';
import type { StoreTools } from '@newsgraph/subgraph';
import type { Collections } from './collections.js';
import { archiveDelay, archived, dueWithin, markArchived } from './due.js';
import { createIndexing, type DueArticle } from './indexing.js';
import type { Sources } from './sources.js';

/** How many articles are indexed at once, and put down at once while the index is filled. */
const batchSize = 60;
const pageSize = 500;
/** How long to wait where there is nothing to do: milliseconds, just after news came, and else. */
const shortPause = 150;
const longPause = 3000;
/** For how long news may be on their way after it was told of them: milliseconds. */
const lively = 1000;
/** When what could not be indexed is tried again: milliseconds. */
const retryPause = 2000;

/** Indexes what is due, for as long as the process runs. */
export function startIndexer(
  collections: Collections,
  sources: Sources,
  { log, onStop }: Pick<StoreTools, 'log' | 'onStop'>,
) {
  const { due, fillings } = collections;
  const index = createIndexing(collections, sources);
  const stopping = new AbortController();
  let wokenAt = Date.now();
  let resting = new AbortController();
  let filled = false;
  /** Until when nothing of the archive is expected. */
  let archiveRestsUntil = 0;

  async function pause(milliseconds: number): Promise<void> {
    const { signal } = resting;
    if (!stopping.signal.aborted) await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
  }

  function rouse(): void {
    resting.abort();
    resting = new AbortController();
  }

  /** Puts down all articles that were there before this service was. @returns whether there may be more. */
  async function fill(): Promise<boolean> {
    const filling = await fillings.findById('archive').lean<{ after: string | null; done: boolean }>();
    if (filling?.done) return false;
    const ids = await sources.archive(filling?.after ?? null, pageSize);
    await markArchived(collections, ids);
    const set = { after: ids.at(-1) ?? null, done: ids.length < pageSize };
    await fillings.updateOne({ _id: 'archive' }, { $set: set }, { upsert: true });
    return !set.done;
  }

  /** All together; where that fails one by one, so that one article cannot hold up the others. */
  async function indexAll(batch: readonly DueArticle[], delay: number): Promise<void> {
    try {
      await index(batch);
    } catch (error) {
      log.warn({ reason: (error as Error).message, articles: batch.length }, 'articles are not indexed yet');
      const at = new Date(Date.now() + retryPause + delay);
      // What was news meanwhile stays news.
      const sameClass = { _id: { $in: batch.map(({ _id }) => _id) }, at: { $gte: new Date(delay) } };
      await due.updateMany(sameClass, { $set: { at } });
      if (batch.length > 1) for (const article of batch) await indexAll([article], delay);
    }
  }

  /** @returns how many there were of a class. */
  async function indexNext(delay: number): Promise<number> {
    const batch = await due
      .find(dueWithin(delay), { changes: 1 })
      .sort({ at: 1 })
      .hint({ at: 1 })
      .limit(batchSize)
      .lean<DueArticle[]>();
    // In the order in which followers mark them, so that the two never wait for each other.
    batch.sort((a, b) => (a._id < b._id ? -1 : 1));
    if (batch.length > 0) await indexAll(batch, delay);
    return batch.length;
  }

  /** What is put down of the archive lies there for a while: unlike news it is not looked for at every step. */
  async function indexArchived(): Promise<number> {
    if (filled && Date.now() < archiveRestsUntil) return 0;
    const found = await indexNext(archiveDelay);
    archiveRestsUntil = found > 0 ? 0 : Date.now() + longPause;
    return found;
  }

  async function step(): Promise<boolean> {
    if (!filled) filled = !(await fill());
    const news = await indexNext(0);
    // Where there is more of it, the archive waits.
    if (news === batchSize) return true;
    return (await indexArchived()) > 0 || news > 0 || !filled;
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        if (!(await step())) await pause(Date.now() < wokenAt + lively ? shortPause : longPause);
      } catch (error) {
        log.warn({ reason: (error as Error).message }, 'the index is not filled');
        await pause(retryPause);
      }
    }
  }

  const running = run();
  onStop(() => {
    stopping.abort();
    rouse();
    return running;
  });

  return {
    /** Tells it that something of the archive is due. */
    wakeForArchive(): void {
      archiveRestsUntil = 0;
      rouse();
    },
    /** Tells it that articles are due, or are about to be. */
    wake(): void {
      // Who is woken again and again looks no more often for it.
      const wasLively = Date.now() < wokenAt + lively;
      wokenAt = Date.now();
      if (!wasLively) rouse();
    },
    waiting: (ofArchive: boolean) => due.countDocuments(ofArchive ? archived : {}).exec(),
  };
}
