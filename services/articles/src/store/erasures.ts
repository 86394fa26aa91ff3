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

/** Erases again what a restored backup brought back. @returns how many articles that were. */
export async function eraseWhatCameBack(collections: Collections, now: () => Date): Promise<number> {
  const { connection, articles, erasures, erasureList } = collections;
  let count = 0;
  for await (const record of erasureList.read()) {
    if (!('articleId' in record)) continue;
    const { articleId, reason } = record;
    await erasures.updateOne({ _id: articleId }, { $setOnInsert: { at: now(), reason } }, { upsert: true });
    const article = await articles.findById(articleId).lean<Article>();
    if (!article) continue;
    const erasing = { actor: 'the erasure list', reason, at: now() };
    await inTransaction(connection, (session) => eraseRow(collections, article, erasing, session));
    count++;
  }
  return count;
}
