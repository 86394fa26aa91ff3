import type { ClientSession } from 'mongoose';
import { tallyChanges, type TallyChange } from '../domain/tallies.js';
import type { ArticleEntry } from '../domain/rows.js';
import type { Collections } from './collections.js';

const raise = ({ _id, key, counts }: TallyChange) => ({
  updateOne: { filter: { _id }, update: { $setOnInsert: key, $inc: counts }, upsert: true },
});

const countedIds = (field: string) => ({
  $arrayToObject: { $filter: { input: { $objectToArray: `$${field}` }, cond: { $gt: ['$$this.v', 0] } } },
});

/**
 * Ids whose count has come down to nothing are forgotten, so that no trace of who was suppressed stays: all of a tally at
 * once, since each time the whole of it is written anew.
 */
function forget({ _id, counts }: TallyChange) {
  const lowered = Object.entries(counts).flatMap(([field, count]) =>
    count < 0 ? [field.split('.')[0]] : [],
  );
  const fields = ['named', 'quoted'].filter((field) => lowered.includes(field));
  const set = Object.fromEntries(fields.map((field) => [field, countedIds(field)]));
  return fields.length > 0 ? [{ updateOne: { filter: { _id }, update: [{ $set: set }] } }] : [];
}

/** Counts articles anew, in the transaction that changes their rows. */
export async function moveTallies(
  { tallies }: Pick<Collections, 'tallies'>,
  before: readonly ArticleEntry[],
  after: readonly ArticleEntry[],
  session: ClientSession,
): Promise<void> {
  const changes = tallyChanges(before, after);
  if (changes.length === 0) return;
  // Past the schema of mongoose, which knows no field by the id of an entity.
  await tallies.collection.bulkWrite(changes.map(raise) as never[], { session });
  const lowered = changes.flatMap(forget);
  if (lowered.length > 0) await tallies.collection.bulkWrite(lowered as never[], { session });
  const emptied = changes.filter(({ counts }) => (counts.articles ?? 0) < 0).map(({ _id }) => _id);
  if (emptied.length > 0)
    await tallies.deleteMany({ _id: { $in: emptied }, articles: { $lte: 0 } }, { session });
}

/** What is counted of articles now. */
export const countedOf = (
  { articles }: Pick<Collections, 'articles'>,
  articleIds: readonly string[],
  session: ClientSession,
): Promise<ArticleEntry[]> =>
  articles
    .find({ articleId: { $in: [...new Set(articleIds)] } }, null, { session })
    .lean<ArticleEntry[]>()
    .exec();
