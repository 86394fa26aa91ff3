import type { ClientSession } from 'mongoose';
import type { Appearance } from '../domain/entity.js';
import type { Collections } from './collections.js';

/** An article names an entity. */
export type Use = Pick<Appearance, 'entityId'>;

/** By how much the number of articles that name each entity changes. */
export function usesChanged(before: readonly Use[], after: readonly Use[]): Map<string, number> {
  const change = new Map<string, number>();
  for (const { entityId } of before) change.set(entityId, (change.get(entityId) ?? 0) - 1);
  for (const { entityId } of after) change.set(entityId, (change.get(entityId) ?? 0) + 1);
  return new Map([...change].filter(([, by]) => by !== 0));
}

/** Keeps count of the articles that name each entity. Sorted, so that two who count at once never deadlock. */
export async function changeUses(
  { entities }: Collections,
  before: readonly Use[],
  after: readonly Use[],
  session: ClientSession,
): Promise<void> {
  const changed = [...usesChanged(before, after)].sort(([a], [b]) => (a < b ? -1 : 1));
  if (changed.length === 0) return;
  await entities.bulkWrite(
    changed.map(([_id, by]) => ({ updateOne: { filter: { _id }, update: { $inc: { useCount: by } } } })),
    { session },
  );
}
