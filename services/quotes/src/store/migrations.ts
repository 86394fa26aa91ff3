import type { Migration } from '@newsgraph/subgraph';

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
