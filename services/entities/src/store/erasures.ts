import type { ClientSession } from 'mongoose';
import type { Entity } from '../domain/entity.js';
import { countryKey, orderOf } from '../domain/names.js';
import { termsOfKeys } from '../domain/naming.js';
import { keysOfName } from '../domain/spelling/variants.js';
import type { Collections } from './collections.js';
import { toldNames } from './told-names.js';
import { changeUses, usesIn } from './uses.js';

const longer = (a: string, b: string) => (b.length > a.length ? b : a);

/** The entities, and those that were merged into them: what is told of the one is told under the names of the others. */
async function withMerged(
  { entities }: Collections,
  ids: readonly string[],
  session: ClientSession,
): Promise<Entity[]> {
  const rows = await entities
    .find({ _id: { $in: [...ids] } }, null, { session })
    .sort({ _id: 1 })
    .lean<Entity[]>();
  const edited = rows.filter(({ edits }) => (edits ?? 0) > 0).map(({ _id }) => _id);
  if (edited.length === 0) return rows;
  const merged = await entities.find({ survivorId: { $in: edited } }, null, { session }).lean<Entity[]>();
  return [...rows, ...merged];
}

/** What is left of an entity when only some of its names are told. */
function withNames(row: Entity, told: readonly string[]): Pick<Entity, 'name' | 'order' | 'keys' | 'terms'> {
  const { _id, kind, keys, editedKeys } = row;
  const countryCode = row.countryCode ?? row.edited?.countryCode;
  const name = row.edited?.name ?? (told.includes(row.name) ? row.name : told.reduce(longer, ''));
  const country = countryCode == null ? [] : [countryKey(countryCode)];
  const kept = new Set([
    ...told.flatMap((text) => keysOfName(kind, text)),
    ...(editedKeys ?? []),
    ...country,
  ]);
  const left = keys.filter((key) => kept.has(key));
  return { name, order: orderOf(name, _id), keys: left, terms: termsOfKeys(left) };
}

/**
 * Forgets what no article tells any more: an entity that none names goes, and one that some name keeps the names that
 * those give it. What an editor decided of it stays, without a word of theirs.
 * @param except articles that do not count, although their rows are still there.
 */
export async function forgetUntold(
  collections: Collections,
  entityIds: readonly string[],
  except: readonly string[],
  session: ClientSession,
): Promise<void> {
  const { entities } = collections;
  const ids = [...new Set(entityIds)].sort();
  if (ids.length === 0) return;
  for (const row of await withMerged(collections, ids, session)) {
    const { _id, name, keys, edits } = row;
    const told = await toldNames(collections, row, session, except);
    if (told.length === 0 && !edits) {
      // Whoever names it at this moment has counted it by the time that its row is free.
      await entities.deleteOne({ _id, useCount: { $lte: 0 } }, { session });
      continue;
    }
    const left = withNames(row, told);
    if (left.name !== name || left.keys.length < keys.length)
      await entities.updateOne({ _id }, { $set: left }, { session });
  }
}

/** Before the rows of erased articles go: what only they told of entities is forgotten. */
export async function forgetNames(
  collections: Collections,
  articleIds: readonly string[],
  session: ClientSession,
): Promise<void> {
  await collections.audit.redact(articleIds, session, 'details.articleId');
  const uses = await usesIn(collections, articleIds, session);
  await changeUses(collections, uses, [], session);
  await forgetUntold(
    collections,
    uses.map(({ entityId }) => entityId),
    articleIds,
    session,
  );
}
