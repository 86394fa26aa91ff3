import { lockStates } from '@newsgraph/article-state';
import type { ClientSession } from 'mongoose';
import type { ArticleEntry } from '../domain/rows.js';
import type { Collections } from './collections.js';
import { countedOf, moveTallies } from './tallies.js';

const without = (entry: ArticleEntry, gone: ReadonlySet<string>): ArticleEntry => {
  const kept = entry.entityIds
    .map((id, i) => ({ id, kind: entry.kinds[i] }))
    .filter(({ id }) => !gone.has(id));
  return {
    ...entry,
    entityIds: kept.map(({ id }) => id),
    kinds: kept.flatMap(({ kind }) => kind ?? []),
    speakers: entry.speakers.filter(({ entityId }) => !gone.has(entityId)),
  };
};

/** Takes entities, with what they said, out of every row and count at once. */
export async function forgetEntities(
  collections: Collections,
  entityIds: readonly string[],
  session: ClientSession,
): Promise<void> {
  if (entityIds.length === 0) return;
  const { connection, articles, names, quotes } = collections;
  const ids = { $in: [...entityIds] };
  const found = await articles
    .find({ $or: [{ entityIds: ids }, { 'speakers.entityId': ids }] }, { articleId: 1 }, { session })
    .lean<Pick<ArticleEntry, 'articleId'>[]>();
  const articleIds = found.map(({ articleId }) => articleId);
  await lockStates(connection, articleIds, session);
  const before = await countedOf(collections, articleIds, session);
  const gone = new Set(entityIds);
  const after = before.map((entry) => without(entry, gone));
  await names.deleteMany({ entityId: ids }, { session });
  await quotes.deleteMany({ speakerId: ids }, { session });
  if (after.length > 0)
    await articles.collection.bulkWrite(
      after.map(({ _id, entityIds: left, kinds, speakers }) => ({
        updateOne: { filter: { _id }, update: { $set: { entityIds: left, kinds, speakers } } },
      })) as never[],
      { session },
    );
  await moveTallies(collections, before, after, session);
}
