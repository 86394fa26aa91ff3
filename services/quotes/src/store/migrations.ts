import type { Migration } from '@newsgraph/subgraph';
import type { Quote } from '../domain/quote.js';
import { fingerprintsOf } from '../domain/wording.js';

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
