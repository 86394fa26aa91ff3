import type { ClientSession } from 'mongoose';
import type { Collections } from './collections.js';

/** No entity has this id: the row is there to be locked. */
const turn = '';

/**
 * Lets those who change where ids lead, and those who write rows by it, do so one after the other: who writes later
 * knows of the change, and what was written before is found by it. Held until the transaction ends, so begun late.
 */
export const takeTurn = ({ merges }: Pick<Collections, 'merges'>, session: ClientSession) =>
  merges.collection.updateOne({ _id: turn as never }, { $inc: { taken: 1 } }, { upsert: true, session });

/** Where ids of entities that were merged lead. */
export async function survivorsOf(
  { merges }: Pick<Collections, 'merges'>,
  ids: readonly string[],
  session?: ClientSession,
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const where = { _id: { $in: [...new Set(ids)] } };
  const merged = await merges.find(where, null, session ? { session } : {}).lean();
  return new Map(merged.map(({ _id, toId }) => [_id, toId]));
}
