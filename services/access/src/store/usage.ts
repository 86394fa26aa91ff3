import { createHash } from 'node:crypto';
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

  /** What keys have used from a day on, by key, the newest day first. */
  async since(keyIds: readonly string[], day: string): Promise<UsageRow[]> {
    return usage
      .find({ keyId: { $in: [...keyIds] }, day: { $gte: day } })
      .sort({ day: -1, requests: -1 })
      .limit(mostLines)
      .lean<UsageRow[]>()
      .exec();
  },
});
