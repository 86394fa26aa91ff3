import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '@newsgraph/runtime';
import type { Article } from '../domain/article.js';
import { changeOf } from '../domain/change.js';
import { nextTransition } from '../domain/publication.js';
import { isAnyDue, type Collections } from './collections.js';
import { relinkCopies } from './relinks.js';
import { inTransaction } from './transaction.js';

/** How often it is looked for embargoes that have passed where something has changed, or one is near: milliseconds. */
const pause = 1000;
/** How far it is looked ahead: milliseconds. Where no embargo ends by then, nobody looks before, unless something changes. */
const horizon = 5000;
const batch = 100;

/** Tells mirrors that an embargo has passed or an article has expired. Visibility itself does not wait for it. */
async function tellTransitions({ connection, articles, outbox }: Collections, now: Date): Promise<number> {
  // A look costs far less than a transaction.
  if (!(await isAnyDue(articles, 'nextTransition', now))) return 0;
  return inTransaction(connection, async (session) => {
    const due = await articles
      .find({ nextTransition: { $lte: now } }, { body: 0 }, { session })
      .sort({ nextTransition: 1 })
      .limit(batch)
      .lean<Article[]>();
    const changes = [];
    for (const before of due) {
      const { nextTransition: _, ...rest } = before;
      const next = nextTransition(before, now);
      const article = { ...rest, revision: before.revision + 1 };
      const update = next ? { $set: { nextTransition: next } } : { $unset: { nextTransition: 1 as const } };
      const { matchedCount } = await articles.updateOne(
        { _id: before._id, revision: before.revision },
        { ...update, $inc: { revision: 1 } },
        { session },
      );
      const expired = before.expires !== null && before.expires <= now;
      if (matchedCount === 1) changes.push(changeOf(expired ? 'EXPIRED' : 'LIFTED', article, before));
    }
    await outbox.append(changes, session);
    return due.length;
  });
}

/** Does what has to be done when time passes, for as long as the process runs. @returns what stops it. */
export function startClockwork(collections: Collections, log: Log): () => Promise<void> {
  const stopping = new AbortController();
  const { articles, outbox } = collections;
  /** How often something may have been changed here by the last look, and until when none is needed if nothing is. */
  let seen = -1;
  let quietUntil = 0;

  async function tick(): Promise<void> {
    const now = Date.now();
    const endings = outbox.endings();
    if (endings === seen && now < quietUntil) return;
    const isNear = await isAnyDue(articles, 'nextTransition', new Date(now + horizon));
    if (isNear) while ((await tellTransitions(collections, new Date())) === batch);
    while (await relinkCopies(collections));
    quietUntil = isNear ? now : now + horizon;
    seen = endings;
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      await tick().catch((error: unknown) =>
        log.warn({ reason: (error as Error).message }, 'the clockwork missed a beat'),
      );
      await sleep(pause, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  const running = run();
  return () => {
    stopping.abort();
    return running;
  };
}
