import type { ClientSession } from 'mongoose';
import type { Collections } from './collections.js';

/** Has articles indexed again. Called in the transaction that applies the news of them: none is forgotten. */
export async function markDue(
  { due }: Pick<Collections, 'due'>,
  articleIds: readonly string[],
  session?: ClientSession,
): Promise<void> {
  const ids = [...new Set(articleIds)].sort();
  if (ids.length === 0) return;
  const at = new Date();
  await due.bulkWrite(
    ids.map((_id) => ({
      updateOne: { filter: { _id }, update: { $inc: { changes: 1 }, $setOnInsert: { at } }, upsert: true },
    })),
    session ? { session } : {},
  );
}
