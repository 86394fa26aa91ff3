import type { ErasureList } from '@newsgraph/erasure-list';
import type { ClientSession } from 'mongoose';
import type { Entity } from '../domain/entity.js';
import type { SuppressionErrorCode } from '../generated/resolvers.js';
import type { Collections } from './collections.js';
import { articlesNaming, tellOfMentions } from './events.js';

/** How long a suppression waits for the services that follow: milliseconds. */
const patience = 1000;
const longestReason = 2000;

export interface Refusal {
  readonly code: SuppressionErrorCode;
  readonly message: string;
}

interface Suppression {
  readonly entityId: string;
  readonly keys: readonly string[];
  readonly at: string;
  readonly reason: string;
}

const isReason = (reason: string) =>
  reason.trim() !== '' && reason.length <= longestReason && reason.isWellFormed() && !reason.includes('\0');

/** Removing people from the graph for good. */
export const createSuppressions = (collections: Collections, list: ErasureList, now: () => Date) => {
  const { connection, entities, mentions, appearances, suppressions, audit, outbox } = collections;

  async function remove(
    { entityId, keys, at, reason }: Suppression,
    session: ClientSession,
  ): Promise<number> {
    for (const key of keys) {
      const set = { $set: { entityId, at: new Date(at), reason } };
      await suppressions.updateOne({ _id: key }, set, { upsert: true, session });
    }
    // First the entity: whoever has an article in hand that names it either is done by then, or sees it suppressed.
    await entities.deleteOne({ _id: entityId }, { session });
    const naming = await articlesNaming(collections, [entityId], session);
    await mentions.deleteMany({ entityId }, { session });
    await appearances.deleteMany({ entityId }, { session });
    await audit.insertMany([{ at: now(), action: 'SUPPRESSED', entityId, reason }], { session });
    await outbox.append([{ kind: 'SUPPRESSED', entityId }], session);
    return tellOfMentions(collections, naming, session);
  }

  async function inTransaction(suppression: Suppression): Promise<number> {
    const session = await connection.startSession();
    try {
      return await session.withTransaction(() => remove(suppression, session));
    } finally {
      await session.endSession();
    }
  }

  return {
    async suppress(
      entityId: string,
      reason: string,
    ): Promise<{ error: Refusal | null; pendingServices: string[] }> {
      const refuse = (code: SuppressionErrorCode, message: string) => ({
        error: { code, message },
        pendingServices: [],
      });
      if (!isReason(reason))
        return refuse('BAD_REASON', `Say why, in 1 to ${longestReason} characters of plain text.`);
      const person = await entities.findOne({ _id: entityId, kind: 'PERSON' }).lean<Entity>();
      if (!person) return refuse('UNKNOWN_PERSON', `There is no person ${entityId}; check the id.`);
      const suppression = { entityId, keys: person.keys, at: now().toISOString(), reason };
      // Listed first: who is on the list and still there is suppressed by the next start.
      await list.add(suppression);
      const position = await inTransaction(suppression);
      return { error: null, pendingServices: await outbox.awaitConsumers(position, patience) };
    },

    /** Suppresses again who came back with a restored backup. */
    async suppressWhoCameBack(): Promise<void> {
      for await (const record of list.read()) {
        if (!('entityId' in record)) continue;
        const known = await suppressions.exists({ _id: record.keys[0] ?? '' });
        if (!known || (await entities.exists({ _id: record.entityId }))) await inTransaction(record);
      }
    },

    events: async (after: number, first: number, consumer: string) => {
      await outbox.confirm(consumer, after);
      return outbox.read(after, first);
    },
  };
};
