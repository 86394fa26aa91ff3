import type { ClientSession } from 'mongoose';
import type { Entity } from '../domain/entity.js';
import { nameKey } from '../domain/names.js';
import type { Collections } from './collections.js';
import { changeUses, type Use } from './uses.js';

const longer = (a: string, b: string) => (b.length > a.length ? b : a);

/**
 * Forgets what no article tells any more: an entity that none names goes, and one that some name keeps the names that
 * those give it.
 * @param except articles that do not count, although their rows are still there.
 */
export async function forgetUntold(
  { entities, appearances }: Collections,
  entityIds: readonly string[],
  except: readonly string[],
  session: ClientSession,
): Promise<void> {
  const ids = [...new Set(entityIds)].sort();
  if (ids.length === 0) return;
  const rows = await entities
    .find({ _id: { $in: ids } }, null, { session })
    .sort({ _id: 1 })
    .lean<Entity[]>();
  for (const { _id, kind, name, keys } of rows) {
    const others = { entityId: _id, articleId: { $nin: [...except] } };
    const told = (await appearances.distinct('names.text', others).session(session)) as string[];
    if (told.length === 0) {
      // Whoever names it at this moment has counted it by the time that its row is free.
      await entities.deleteOne({ _id, useCount: { $lte: 0 } }, { session });
      continue;
    }
    const fullest = told.includes(name) ? name : told.reduce(longer, '');
    const toldKeys = new Set(told.map((text) => nameKey(kind, text)));
    const set = {
      name: fullest,
      order: `${fullest.toLowerCase()}|${_id}`,
      keys: keys.filter((key) => toldKeys.has(key)),
    };
    if (fullest !== name || set.keys.length < keys.length)
      await entities.updateOne({ _id }, { $set: set }, { session });
  }
}

/** Before the rows of erased articles go: what only they told of entities is forgotten. */
export async function forgetNames(
  collections: Collections,
  articleIds: readonly string[],
  session: ClientSession,
): Promise<void> {
  const uses = await collections.appearances
    .find({ articleId: { $in: [...articleIds] } }, { entityId: 1 }, { session })
    .lean<Use[]>();
  await changeUses(collections, uses, [], session);
  await forgetUntold(
    collections,
    uses.map(({ entityId }) => entityId),
    articleIds,
    session,
  );
}
