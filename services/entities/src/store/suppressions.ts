import { setTimeout as sleep } from 'node:timers/promises';
import type { ErasureList } from '@newsgraph/erasure-list';
import type { ClientSession } from 'mongoose';
import type { Entity } from '../domain/entity.js';
import { isReason, reasonWanted } from '../domain/words.js';
import type { SuppressionErrorCode } from '../generated/resolvers.js';
import type { Collections } from './collections.js';
import type { By } from './editing/editing.js';
import { articlesNaming, tellOfMentions } from './events.js';
import { inTransaction } from './transaction.js';

/** How long a suppression waits for the services that follow: milliseconds. */
const patience = 1000;
/** How long it waits for rows that are being moved to the person or away, before it goes on without its caller: milliseconds. */
const movingPatience = 3000;
/** How long until it looks again whether they were: milliseconds. */
const movingPause = 200;

/** Rows of the person are being moved: they would be written again after they were removed. */
class StillMoving extends Error {}

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

/** Removing people from the graph for good. */
export const createSuppressions = (
  collections: Collections,
  list: ErasureList,
  now: () => Date,
  onFailure: (error: unknown) => void,
) => {
  const { connection, entities, mentions, appearances, decisions, suppressions, moves, audit, outbox } =
    collections;

  /** The person whom an id leads to. */
  async function personOf(id: string): Promise<Entity | null> {
    const row = await entities.findOne({ _id: id, kind: 'PERSON' }).lean<Entity>();
    return row?.survivorId == null ? row : entities.findById(row.survivorId).lean<Entity>();
  }

  async function remove(
    { entityId, keys, at, reason }: Suppression,
    actor: string,
    session: ClientSession,
  ): Promise<number> {
    const rows = await entities
      .find({ $or: [{ _id: entityId }, { survivorId: entityId }] }, null, { session })
      .lean<Entity[]>();
    for (const key of new Set([...keys, ...rows.flatMap((row) => row.keys)])) {
      const set = { $set: { entityId, at: new Date(at), reason } };
      await suppressions.updateOne({ _id: key }, set, { upsert: true, session });
    }
    // First the entity: whoever has an article in hand that names it either is done by then, or sees it suppressed.
    const ids = [...new Set([entityId, ...rows.map(({ _id }) => _id)])].sort();
    for (const _id of ids) await entities.deleteOne({ _id }, { session });
    const naming = await articlesNaming(collections, ids, session);
    await mentions.deleteMany({ entityId: { $in: ids } }, { session });
    await appearances.deleteMany({ entityId: { $in: ids } }, { session });
    await decisions.deleteMany({ entityId: { $in: ids } }, { session });
    // What an editor said was not this person was called by the name all the same.
    await decisions.deleteMany({ verdict: 'REJECTED', foundId: { $in: ids } }, { session });
    await audit.redact(ids, session);
    // What was split from another is called by its name in the record of that one.
    for (const path of ['details.intoId', 'details.entityId']) await audit.redact(ids, session, path);
    await audit.append({ at: now(), actor, action: 'ENTITY_SUPPRESSED', subject: entityId, reason }, session);
    await outbox.append(
      ids.map((id) => ({ kind: 'SUPPRESSED', entityId: id })),
      session,
    );
    return tellOfMentions(collections, naming, session);
  }

  /** Whether rows are being moved to a person, or from him. */
  async function isMoved({ entityId }: Suppression, session: ClientSession): Promise<boolean> {
    const merged = await entities.find({ survivorId: entityId }, { _id: 1 }, { session }).lean();
    const ids = [entityId, ...merged.map(({ _id }) => _id)];
    const moving = { $or: [{ fromId: { $in: ids } }, { toId: { $in: ids } }] };
    return (await moves.exists(moving).session(session)) !== null;
  }

  async function suppressOnceMoved(suppression: Suppression, actor: string): Promise<number> {
    for (;;) {
      try {
        return await inTransaction(connection, async (session) => {
          if (await isMoved(suppression, session)) throw new StillMoving();
          return remove(suppression, actor, session);
        });
      } catch (error) {
        if (!(error instanceof StillMoving)) throw error;
        await sleep(movingPause);
      }
    }
  }

  /** At once, for nobody is to see the person; and again once what is still being moved to him is moved. */
  async function suppressAgain(suppression: Suppression): Promise<void> {
    let isMoving = false;
    await inTransaction(connection, async (session) => {
      isMoving = await isMoved(suppression, session);
      await remove(suppression, 'backup', session);
    });
    if (isMoving) suppressOnceMoved(suppression, 'backup').catch(onFailure);
  }

  return {
    async suppress(
      entityId: string,
      { actor, reason }: By,
    ): Promise<{ error: Refusal | null; pendingServices: string[] }> {
      const refuse = (code: SuppressionErrorCode, message: string) => ({
        error: { code, message },
        pendingServices: [],
      });
      if (!isReason(reason)) return refuse('BAD_REASON', reasonWanted);
      const person = await personOf(entityId);
      if (!person) return refuse('UNKNOWN_PERSON', `There is no person ${entityId}; check the id.`);
      const merged = await entities.find({ survivorId: person._id }).lean<Entity[]>();
      const keys = [...new Set([person, ...merged].flatMap((row) => row.keys))];
      const suppression = { entityId: person._id, keys, at: now().toISOString(), reason };
      // Listed first: who is on the list and still there is suppressed by the next start.
      await list.add(suppression);
      const done = suppressOnceMoved(suppression, actor);
      const position = await Promise.race([done, sleep(movingPatience, undefined, { ref: false })]);
      // It is on the list: what does not come to its end here, the next start brings there.
      if (position === undefined) {
        done.catch(onFailure);
        return { error: null, pendingServices: ['entities'] };
      }
      return { error: null, pendingServices: await outbox.awaitConsumers(position, patience) };
    },

    /** Suppresses again who came back with a restored backup, or was about to be when a process ended. */
    async suppressWhoCameBack(): Promise<void> {
      for await (const record of list.read()) {
        if (!('entityId' in record)) continue;
        const known = await suppressions.exists({ _id: record.keys[0] ?? '' });
        if (!known || (await entities.exists({ _id: record.entityId }))) await suppressAgain(record);
      }
    },
  };
};
