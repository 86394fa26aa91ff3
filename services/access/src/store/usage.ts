import { createHash } from 'node:crypto';
import { readBranches, type Branch } from '@newsgraph/pagination';
import { mongo } from 'mongoose';
import type { Collections, UsageRow } from './collections.js';

export type UsageLine = Omit<UsageRow, '_id'>;

/** Callers without a key are counted together. */
export const anonymous = 'anonymous';

const idOf = ({ keyId, day, operation, client }: UsageLine) =>
  createHash('sha256')
    .update(JSON.stringify([keyId, day, operation, client]))
    .digest('base64url')
    .slice(0, 22);

/** Of one key. */
const mostLines = 1000;
const duplicateKey = 11_000;

const isRepeated = (error: unknown) => error instanceof mongo.MongoServerError && error.code === duplicateKey;

export const createUsage = ({ usage, usageBatches, connection }: Collections, now: () => Date) => ({
  /** Adds up what was used; told again, it counts once. */
  async record(batch: string, lines: readonly UsageLine[]): Promise<void> {
    const writes = lines.map((line) => {
      const { requests, errors, cost, ...place } = line;
      return {
        updateOne: {
          filter: { _id: idOf(line) },
          update: { $setOnInsert: place, $inc: { requests, errors, cost } },
          upsert: true,
        },
      };
    });
    try {
      await connection.transaction(async (session) => {
        await usageBatches.create([{ _id: batch, at: now() }], { session });
        if (writes.length > 0) await usage.bulkWrite(writes, { session });
      });
    } catch (error) {
      if (!isRepeated(error)) throw error;
    }
  },

  /** What each of some keys has used from a day on, the newest day first: what one used hides nothing of the others. */
  async since(keyIds: readonly string[], day: string): Promise<UsageRow[][]> {
    const branches = keyIds.map((keyId): Branch => [
      { $match: { keyId, day: { $gte: day } } },
      { $sort: { day: -1, requests: -1 } },
      { $limit: mostLines },
    ]);
    const used = new Map(keyIds.map((keyId): [string, UsageRow[]] => [keyId, []]));
    for (const row of await readBranches<UsageRow, UsageRow>(usage, branches)) used.get(row.keyId)?.push(row);
    return keyIds.map((keyId) => used.get(keyId) ?? []);
  },

  /** Removes what was used before the day of a moment. @returns how many lines. */
  prune: async (before: Date): Promise<number> =>
    (await usage.deleteMany({ day: { $lt: before.toISOString().slice(0, 10) } })).deletedCount,
});
