import type { ClientSession } from 'mongoose';
import { textVersionOf, type Article } from '../domain/article.js';
import { changeOf } from '../domain/change.js';
import type { DuplicateLink, Print } from '../domain/duplicates/original.js';
import type { Collections } from './collections.js';
import { linkAnew } from './duplicates.js';
import { inTransaction } from './transaction.js';

/** How many copies are linked anew in one transaction. */
const batch = 100;
/** How many copies originals have on average where it is looked for which of them have some. */
const fewPerOriginal = 20;

/** Whether what repeats an article may do so no more: it has another text, or repeats another one itself. */
export const isNoOriginal = (article: Article, before: Article): boolean =>
  textVersionOf(article) !== textVersionOf(before) ||
  (article.duplicateOf !== null && before.duplicateOf === null);

/**
 * Notes that the copies of some articles are to be linked anew, in the transaction that erases or changes these: who is
 * killed before it is done does it when he starts again.
 */
export async function markOriginals(
  { prints, relinks }: Pick<Collections, 'prints' | 'relinks'>,
  ids: readonly string[],
  session: ClientSession,
): Promise<void> {
  if (ids.length === 0) return;
  const most = fewPerOriginal * ids.length;
  const copies = await prints
    .find({ duplicateOf: { $in: [...ids] } }, { duplicateOf: 1 }, { session })
    .limit(most + 1)
    .lean<Pick<Print, 'duplicateOf'>[]>();
  const copied = new Set(copies.map(({ duplicateOf }) => duplicateOf));
  const marked = copies.length > most ? ids : ids.filter((id) => copied.has(id));
  if (marked.length === 0) return;
  await relinks.bulkWrite(
    marked.map((_id) => ({
      replaceOne: { filter: { _id }, replacement: { _id, after: null }, upsert: true },
    })),
    { session },
  );
}

/** What comes after a place in the order of age. */
const later = ({ firstCreated, _id }: Pick<Print, 'firstCreated' | '_id'>) => ({
  firstCreated: { $gte: firstCreated },
  $or: [{ firstCreated: { $gt: firstCreated } }, { _id: { $gt: _id } }],
});

/** Writes what articles repeat by now, and tells of those for which that is another one, or another share. */
async function writeLinks(
  { articles, prints, outbox }: Collections,
  links: ReadonlyMap<string, DuplicateLink>,
  session: ClientSession,
): Promise<string[]> {
  const where = { _id: { $in: [...links.keys()] } };
  const rows = await articles.find(where, { body: 0 }, { session }).lean<Article[]>();
  const changed = rows.flatMap((row) => {
    const link = links.get(row._id);
    const isSame = !link || (link.duplicateOf === row.duplicateOf && link.similarity === row.similarity);
    return isSame ? [] : [{ ...row, ...link, revision: row.revision + 1 }];
  });
  if (changed.length === 0) return [];
  await articles.bulkWrite(
    changed.map(({ _id, duplicateOf, similarity }) => ({
      updateOne: { filter: { _id }, update: { $set: { duplicateOf, similarity }, $inc: { revision: 1 } } },
    })),
    { session },
  );
  await prints.bulkWrite(
    changed.map(({ _id, duplicateOf }) => ({
      updateOne: { filter: { _id }, update: { $set: { duplicateOf } } },
    })),
    { session },
  );
  await outbox.append(
    changed.map((article) => changeOf('RELINKED', article)),
    session,
  );
  // What repeats one of these would repeat a copy.
  return changed.flatMap(({ _id, duplicateOf }) => (duplicateOf === null ? [] : [_id]));
}

/**
 * Links some copies of an article anew that was erased, or has another text: as if they came in now, the oldest first.
 * @returns whether there may be more to do
 */
export async function relinkCopies(collections: Collections): Promise<boolean> {
  const { connection, prints, relinks } = collections;
  if (!(await relinks.exists({}))) return false;
  await inTransaction(connection, async (session) => {
    const relink = await relinks.findOne({}, null, { session }).sort({ _id: 1 }).lean();
    if (!relink) return;
    const { _id, after } = relink;
    const copies = await prints
      .find({ duplicateOf: _id, ...(after && later(after)) }, null, { session })
      .sort({ firstCreated: 1, _id: 1 })
      .limit(batch)
      .lean<Print[]>();
    const links = await linkAnew(collections, _id, copies);
    const copiesNow = await writeLinks(collections, links, session);
    const last = copies.at(-1);
    if (last && copies.length === batch)
      await relinks.updateOne(
        { _id },
        { $set: { after: { firstCreated: last.firstCreated, _id: last._id } } },
        { session },
      );
    else await relinks.deleteOne({ _id }, { session });
    await markOriginals(collections, copiesNow, session);
  });
  return true;
}

/** How often whoever erased or corrected waits for a transaction: what is left is done by the clockwork. */
const mostAtOnce = 3;

/** Links copies anew before it is answered who erased or corrected: mostly nobody sees it half done. */
export async function relinkAtOnce(collections: Collections): Promise<void> {
  try {
    for (let done = 0; done < mostAtOnce && (await relinkCopies(collections)); done++);
  } catch {
    // It stays noted; the clockwork tries again, and logs why it cannot.
  }
}
