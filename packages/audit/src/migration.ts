import type { Migration } from '@newsgraph/subgraph';
import { rowOf } from './audit.js';

const batchSize = 500;

interface OldRecord extends Readonly<Record<string, unknown>> {
  readonly _id: unknown;
  readonly at: Date;
  readonly actor?: string;
  readonly action: string;
  readonly reason?: string | null;
}

/**
 * Records of before services kept them alike: each in a form of its own, without a place in a list.
 * @param subject the field that named to what it was done; all else that only this service wrote goes into the details
 * @param prefix what the names of actions begin with since then
 */
export const keepOldRecords =
  (subject: string, prefix: string): Migration =>
  async (connection) => {
    const records = connection.collection('audit');
    for (;;) {
      const found = await records
        .find<OldRecord>({ order: { $exists: false } })
        .limit(batchSize)
        .toArray();
      if (found.length === 0) return;
      await records.bulkWrite(
        found.map(({ _id, at, actor, action, reason, ...details }) => {
          const { [subject]: id, ...rest } = details;
          const entry = {
            ...{ at, actor: actor ?? 'unknown', action: `${prefix}${action}` },
            ...{ subject: String(id), reason: reason ?? null, details: rest },
          };
          const { _id: _, ...replacement } = rowOf(entry, String(_id));
          return { replaceOne: { filter: { _id: _id as never }, replacement } };
        }),
      );
    }
  };
