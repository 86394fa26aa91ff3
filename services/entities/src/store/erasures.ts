import type { ClientSession } from 'mongoose';
import type { Entity } from '../domain/entity.js';
import { nameKey } from '../domain/names.js';
import type { Collections } from './collections.js';
import { changeUses, type Use } from './uses.js';

/**
 * Before the rows of erased articles go: an entity that no other article names is erased too, and one that others name
 * forgets the names that only the erased ones gave it.
 */
export async function forgetNames(
  collections: Collections,
  articleIds: readonly string[],
  session: ClientSession,
): Promise<void> {
  const { entities, appearances } = collections;
  const uses = await appearances
    .find({ articleId: { $in: [...articleIds] } }, { entityId: 1 }, { session })
    .lean<Use[]>();
  await changeUses(collections, uses, [], session);
  const ids = [...new Set(uses.map(({ entityId }) => entityId))].sort();
  const rows = await entities.find({ _id: { $in: ids } }, null, { session }).lean<Entity[]>();
  for (const { _id, kind, keys } of rows) {
    const others = await appearances
      .find({ entityId: _id, articleId: { $nin: [...articleIds] } }, { names: 1 }, { session })
      .lean();
    const names = others.flatMap((other) => other.names.map(({ text }) => text));
    const [name] = names;
    if (name === undefined) {
      await entities.deleteOne({ _id }, { session });
      continue;
    }
    const told = new Set(names.map((text) => nameKey(kind, text)));
    const set = { name, order: `${name.toLowerCase()}|${_id}`, keys: keys.filter((key) => told.has(key)) };
    await entities.updateOne({ _id }, { $set: set }, { session });
  }
}
