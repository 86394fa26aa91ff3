import { randomUUID } from 'node:crypto';
import type { ClientSession, Connection } from 'mongoose';
import type { Appearance, Entity } from '../domain/entity.js';
import type { Collections } from './collections.js';

/** An article names an entity. */
export type Use = Pick<Appearance, 'entityId'>;

/** By how much the number of articles that name each entity changes: 0 where only what they tell may. */
export function usesChanged(before: readonly Use[], after: readonly Use[]): Map<string, number> {
  const change = new Map<string, number>();
  for (const { entityId } of before) change.set(entityId, (change.get(entityId) ?? 0) - 1);
  for (const { entityId } of after) change.set(entityId, (change.get(entityId) ?? 0) + 1);
  return change;
}

/** Counts articles that name an entity, and says that they tell something else of it now. */
export const useUpdate = (uses: number) => ({ $inc: { useCount: uses }, $set: { stamp: randomUUID() } });

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
    changed.map(([_id, by]) => ({ updateOne: { filter: { _id }, update: useUpdate(by) } })),
    { session },
  );
}

/** Which entities articles name. */
export const usesIn = (
  { appearances }: Collections,
  articleIds: readonly string[],
  session: ClientSession,
): Promise<Use[]> =>
  appearances.find({ articleId: { $in: [...articleIds] } }, { entityId: 1 }, { session }).lean<Use[]>();

/** Entities of before there were stamps. */
export async function stampEntities(connection: Connection): Promise<void> {
  const entities = connection.collection<Entity>('entities');
  await entities.updateMany({ stamp: { $exists: false } }, { $set: { stamp: randomUUID() } });
}
