import type { ClientSession } from 'mongoose';
import type { Collections } from './collections.js';

/** How long an article waits before it is indexed: milliseconds. What editors do to one often comes in several pieces. */
const settlingTime = 400;
/**
 * What is told of a new article comes in pieces (its text, its names, its quotes, that all is there), and to index it after
 * each costs as much each time. It waits for the next piece, so long where none comes, and is indexed at once after the last.
 */
export const waitingFor = { extraction: 60_000, rest: 10_000, nothing: 0 } as const;

/**
 * What is indexed because the archive is comes a thousand years later: behind all news, and in an order of its own. Of two
 * moments the earlier one counts, so that news of an article takes it out of there.
 */
export const archiveDelay = 1000 * 366 * 86_400_000;

/** What may be taken now: of the news, or of what is later than that by so many milliseconds. */
export const dueWithin = (delay: number) => ({
  at: { $gte: new Date(delay), $lte: new Date(Date.now() + delay) },
});

/** What is left of the archive. */
export const archived = { at: { $gte: new Date(archiveDelay) } };

/**
 * Has articles indexed again, after a while: milliseconds. Called in the transaction that applies the news of them: none
 * is forgotten.
 */
export async function markDue(
  { due }: Pick<Collections, 'due'>,
  articleIds: readonly string[],
  session?: ClientSession,
  pause = settlingTime,
): Promise<void> {
  const ids = [...new Set(articleIds)].sort();
  if (ids.length === 0) return;
  const at = new Date(Date.now() + pause);
  await due.bulkWrite(
    ids.map((_id) => ({
      updateOne: { filter: { _id }, update: { $inc: { changes: 1 }, $min: { at } }, upsert: true },
    })),
    session ? { session } : {},
  );
}

/** Has articles of the archive indexed again, when there is no news. */
export const markArchived = (collections: Pick<Collections, 'due'>, articleIds: readonly string[]) =>
  markDue(collections, articleIds, undefined, archiveDelay);

/** Of what is erased nothing is told any more. Who has read of it already writes nothing: it is not due. */
export async function forgetDue(
  { due }: Pick<Collections, 'due'>,
  articleIds: readonly string[],
  session: ClientSession,
): Promise<void> {
  if (articleIds.length > 0) await due.deleteMany({ _id: { $in: [...articleIds] } }, { session });
}
