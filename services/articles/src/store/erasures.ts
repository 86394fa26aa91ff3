import type { ClientSession } from 'mongoose';
import type { Article } from '../domain/article.js';
import { changeOf } from '../domain/change.js';
import type { Collections } from './collections.js';
import { markOriginals } from './relinks.js';
import { inTransaction } from './transaction.js';

/** By whom, why and when an article is erased. */
interface Erasing {
  readonly actor: string;
  readonly reason: string;
  readonly at: Date;
}

/** Removes an article with all its versions, and tells the others, in one transaction. @returns the change's number. */
export async function eraseRow(
  collections: Collections,
  article: Article,
  { actor, reason, at }: Erasing,
  session: ClientSession,
): Promise<number> {
  const { articles, versions, prints, erasures, audit, outbox } = collections;
  const { _id } = article;
  await articles.deleteOne({ _id }, { session });
  await prints.deleteOne({ _id }, { session });
  await markOriginals(collections, [_id], session);
  await versions.deleteMany({ articleId: _id }, { session });
  await erasures.updateOne({ _id }, { $set: { at, reason } }, { session, upsert: true });
  await audit.redact([_id], session);
  await audit.append({ at, actor, action: 'ARTICLE_ERASED', subject: _id, reason }, session);
  const erased = { ...article, revision: article.revision + 1 };
  return outbox.append([changeOf('ERASED', erased, article)], session);
}

/** How many of the list are looked for at once. */
const batch = 500;

/** Erases again those of a part of the list that are there. @returns how many that were. */
async function eraseAgain(
  collections: Collections,
  reasons: ReadonlyMap<string, string>,
  now: () => Date,
): Promise<number> {
  const { connection, articles, erasures } = collections;
  const ours = { _id: { $in: [...reasons.keys()] } };
  const rows = await erasures.find(ours, { _id: 1 }).lean<{ _id: string }[]>();
  const known = new Set(rows.map(({ _id }) => _id));
  const forgotten = [...reasons].filter(([id]) => !known.has(id));
  const note = ([_id, reason]: readonly [string, string]) => ({
    updateOne: { filter: { _id }, update: { $setOnInsert: { at: now(), reason } }, upsert: true },
  });
  if (forgotten.length > 0) await erasures.bulkWrite(forgotten.map(note));
  const back = await articles.find(ours, { body: 0 }).lean<Article[]>();
  for (const article of back) {
    const erasing = { actor: 'the erasure list', reason: reasons.get(article._id) ?? '', at: now() };
    await inTransaction(connection, (session) => eraseRow(collections, article, erasing, session));
  }
  return back.length;
}

/** Erases again what a restored backup brought back. @returns how many articles that were. */
export async function eraseWhatCameBack(collections: Collections, now: () => Date): Promise<number> {
  let count = 0;
  let reasons = new Map<string, string>();
  for await (const record of collections.erasureList.read()) {
    if (!('articleId' in record)) continue;
    reasons.set(record.articleId, record.reason);
    if (reasons.size < batch) continue;
    count += await eraseAgain(collections, reasons, now);
    reasons = new Map();
  }
  return reasons.size > 0 ? count + (await eraseAgain(collections, reasons, now)) : count;
}
