import type { Migration } from '@newsgraph/subgraph';
import type { Decision } from '../domain/decision.js';
import type { Quote } from '../domain/quote.js';
import { fingerprintsOf } from '../domain/wording.js';
import type { Merge } from './collections.js';

const confidence = { $substrBytes: [{ $toString: { $add: ['$confidence', 0.00001] } }, 0, 6] };

/** Rows of before there were reviews: nobody has looked at them. */
export const addReviews: Migration = async (connection) => {
  await connection.collection('quotes').updateMany({ reviewState: { $exists: false } }, [
    {
      $set: {
        reviewState: 'UNREVIEWED',
        waits: true,
        shown: true,
        reviewOrder: { $concat: [confidence, '|', '$_id'] },
      },
    },
  ]);
};

const batchSize = 1000;

/** Rows of before the same words were found again: what they say was not fingerprinted. */
export const addFingerprints: Migration = async (connection) => {
  const quotes = connection.collection<Pick<Quote, '_id' | 'text' | 'fingerprints'>>('quotes');
  let last = '';
  for (;;) {
    const rows = await quotes
      .find({ _id: { $gt: last } }, { projection: { text: 1 } })
      .sort({ _id: 1 })
      .limit(batchSize)
      .toArray();
    if (rows.length === 0) return;
    await quotes.bulkWrite(
      rows.map(({ _id, text }) => ({
        updateOne: { filter: { _id }, update: { $set: { fingerprints: fingerprintsOf(text) } } },
      })),
    );
    last = rows.at(-1)?._id ?? '';
  }
};

interface OldSplit {
  readonly _id: string;
  readonly articleId: string;
  readonly toId: string;
}

/** Decisions of before they followed splits: these were kept apart, and applied whenever a quote was written. */
export const splitDecisions: Migration = async (connection) => {
  const splits = connection.collection<OldSplit>('splits');
  const merges = connection.collection<Merge>('merges');
  const decisions = connection.collection<Decision>('decisions');
  for await (const { _id, articleId, toId } of splits.find()) {
    const fromId = _id.slice(articleId.length + 1);
    const merged = await merges.find({ toId: fromId }).toArray();
    const ids = { $in: [fromId, ...merged.map((merge) => merge._id)] };
    await decisions.updateMany({ articleId, 'quote.speaker': ids }, { $set: { 'quote.speaker': toId } });
    const about = { articleId, 'quote.about': ids };
    await decisions.updateMany(about, { $addToSet: { 'quote.about': toId } });
    await decisions.updateMany(about, { $pull: { 'quote.about': ids } });
  }
  await splits.deleteMany({});
};
