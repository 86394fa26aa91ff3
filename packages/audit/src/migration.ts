import type { Migration } from '@newsgraph/subgraph';
import type { mongo } from 'mongoose';
import { rowOf } from './audit.js';

const batchSize = 500;

/**
 * Records of before services kept them alike: each in a form of its own, without a place in a list.
 * @param subject the field that named to what it was done; all else that only this service wrote goes into the details
 * @param prefix what the names of actions begin with since then
 */
export const keepOldRecords =
  (subject: string, prefix: string): Migration =>
  async (connection) => {
    const records = connection.collection<mongo.Document>('audit');
    for (;;) {
      const found = await records
        .find({ order: { $exists: false } })
        .limit(batchSize)
        .toArray();
      if (found.length === 0) return;
      await records.bulkWrite(
        found.map(({ _id, at, actor, action, reason, [subject]: id, ...details }) => {
          const entry = {
            at,
            actor,
            action: `${prefix}${action}`,
            subject: id,
            reason: reason ?? null,
            details,
          };
          const { _id: _, ...replacement } = rowOf(entry, String(_id));
          return { replaceOne: { filter: { _id }, replacement } };
        }),
      );
    }
  };
