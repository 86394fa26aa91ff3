import type { ClientSession } from 'mongoose';
import type { Collections } from './collections.js';

/**
 * How long an article waits before it is indexed: milliseconds. What is told of one comes in several pieces (its text, its
 * names, its quotes), mostly within this time: they are indexed once.
 */
const settlingTime = 400;

/** Has articles indexed again. Called in the transaction that applies the news of them: none is forgotten. */
export async function markDue(
  { due }: Pick<Collections, 'due'>,
  articleIds: readonly string[],
  session?: ClientSession,
): Promise<void> {
  const ids = [...new Set(articleIds)].sort();
  if (ids.length === 0) return;
  const at = new Date(Date.now() + settlingTime);
  await due.bulkWrite(
    ids.map((_id) => ({
      updateOne: { filter: { _id }, update: { $inc: { changes: 1 }, $setOnInsert: { at } }, upsert: true },
    })),
    session ? { session } : {},
  );
}
