import type { ClientSession } from 'mongoose';
import type { Edited, Entity } from '../domain/entity.js';
import type { Collections } from './collections.js';

type Row = Pick<Entity, '_id' | 'edits'>;
type Merged = Pick<Entity, '_id' | 'survivorId' | 'edited'>;

/** What was said of those that were merged into entities, by the ids of these: one query, if editors had to do with any. */
export async function saidOfMerged(
  { entities }: Pick<Collections, 'entities'>,
  rows: readonly Row[],
  session: ClientSession | null = null,
): Promise<ReadonlyMap<string, readonly Edited[]>> {
  // Whoever merges into an entity counts that as an edit of it.
  const ids = rows.filter(({ edits }) => (edits ?? 0) > 0).map(({ _id }) => _id);
  if (ids.length === 0) return new Map();
  const merged = await entities
    .find({ survivorId: { $in: ids }, edited: { $exists: true } }, { survivorId: 1, edited: 1 })
    .session(session)
    .lean<Merged[]>();
  merged.sort((one, other) => (one._id < other._id ? -1 : 1));
  const found = new Map<string, Edited[]>(ids.map((id) => [id, []]));
  for (const { survivorId, edited } of merged) if (edited) found.get(survivorId ?? '')?.push(edited);
  return found;
}
