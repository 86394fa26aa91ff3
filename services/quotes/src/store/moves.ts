import type { ClientSession } from 'mongoose';
import type { Moves } from '../domain/leading.js';
import type { QuoteInput } from '../generated/resolvers.js';
import type { Collections } from './collections.js';

/** No entity has this id: the row is there to be locked. */
const turn = '';

/**
 * Lets those who change where ids lead, and those who write rows by it, do so one after the other: who writes later
 * knows of the change, and what was written before is found by it. Held until the transaction ends, so begun late.
 */
export const takeTurn = ({ merges }: Pick<Collections, 'merges'>, session: ClientSession) =>
  merges.collection.updateOne({ _id: turn as never }, { $inc: { taken: 1 } }, { upsert: true, session });

interface Named {
  readonly articleId: string;
  readonly quotes: readonly Pick<QuoteInput, 'speaker' | 'about'>[];
}

/** Where the ids that were found in articles lead by now. */
export async function movesOf(
  { merges, splits }: Pick<Collections, 'merges' | 'splits'>,
  found: readonly Named[],
  session: ClientSession,
): Promise<Moves> {
  const articleIds = found.map(({ articleId }) => articleId);
  const apart = await splits.find({ articleId: { $in: articleIds } }, null, { session }).lean();
  const ids = found.flatMap(({ quotes }) =>
    quotes.flatMap(({ speaker, about }) => [speaker ?? [], about].flat()),
  );
  const all = [...new Set([...ids, ...apart.map(({ toId }) => toId)])];
  const merged = await merges.find({ _id: { $in: all } }, null, { session }).lean();
  return {
    merges: new Map(merged.map(({ _id, toId }) => [_id, toId])),
    splits: new Map(apart.map(({ _id, toId }) => [_id, toId])),
  };
}

/** Where the ids of a filter lead. */
export async function survivorsOf(
  { merges }: Pick<Collections, 'merges'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const merged = await merges.find({ _id: { $in: [...ids] } }).lean();
  return new Map(merged.map(({ _id, toId }) => [_id, toId]));
}
