import { randomUUID } from 'node:crypto';
import type { ClientSession } from 'mongoose';
import type { Entity } from '../../domain/entity.js';
import type { Collections, Move } from '../collections.js';
import { pinId } from '../../domain/lead.js';
import { edit, lockForEditing, type By, type Change, type Edited } from './editing.js';
import type { Moving } from './moving.js';
import { Refused, unknownEntity } from './refused.js';

const kindNames = {
  PERSON: 'a person',
  ORGANISATION: 'an organisation',
  PLACE: 'a place',
  EVENT: 'an event',
};

/** Making two entities one, and taking it back. */
export const createMerges = (collections: Collections, moving: Moving, now: () => Date) => {
  const { entities, pins, moves, outbox } = collections;

  async function rowsOf(ids: readonly string[], session: ClientSession): Promise<Map<string, Entity>> {
    const rows = await entities.find({ _id: { $in: [...ids] } }, null, { session }).lean<Entity[]>();
    return new Map(rows.map((row) => [row._id, row]));
  }

  async function entityOf(id: string, session: ClientSession): Promise<Entity> {
    const row = (await rowsOf([id], session)).get(id);
    if (!row) throw unknownEntity(id);
    return row;
  }

  /** Locks an entity and the one that another id leads to, and reads both as they are then. */
  async function lockPair(entityId: string, intoId: string, session: ClientSession) {
    const target = await entityOf(intoId, session);
    const survivor = target.survivorId ?? target._id;
    await lockForEditing(collections, [entityId, survivor], session);
    const rows = await rowsOf([entityId, survivor], session);
    const [from, into] = [rows.get(entityId), rows.get(survivor)];
    if (!from) throw unknownEntity(entityId);
    if (!into) throw unknownEntity(intoId);
    if (into.survivorId) throw new Refused('ALREADY_MERGED', `${intoId} was merged meanwhile; ask again.`);
    return { from, into };
  }

  function check(from: Entity, into: Entity): void {
    if (from._id === into._id || from.survivorId === into._id)
      throw new Refused('SAME_ENTITY', `${from._id} and ${into._id} are one entity already.`);
    if (from.survivorId)
      throw new Refused(
        'ALREADY_MERGED',
        `${from._id} was merged into ${from.survivorId}; merge that one, or restore this one first.`,
      );
    if (from.kind !== into.kind)
      throw new Refused(
        'DIFFERENT_KINDS',
        `${from._id} is ${kindNames[from.kind]}, ${into._id} is ${kindNames[into.kind]}; only one kind can be merged.`,
      );
  }

  async function addMove(move: Move, session: ClientSession): Promise<void> {
    await moves.insertMany([move], { session });
  }

  /** Where editors said that in an article another one than the merged is meant, that holds for the survivor too. */
  async function inheritPins(fromId: string, intoId: string, session: ClientSession): Promise<void> {
    const inherited = await pins.find({ fromId, toId: { $ne: intoId } }, null, { session }).lean();
    if (inherited.length === 0) return;
    await pins.bulkWrite(
      inherited.map(({ articleId, toId }) => ({
        updateOne: {
          filter: { _id: pinId(articleId, intoId) },
          update: { $setOnInsert: { articleId, fromId: intoId, toId, impliedBy: fromId, isInherited: true } },
          upsert: true,
        },
      })),
      { session },
    );
  }

  async function merge(
    entityId: string,
    intoId: string,
    moveId: string,
    session: ClientSession,
  ): Promise<Change> {
    const { from, into } = await lockPair(entityId, intoId, session);
    check(from, into);
    await entities.updateMany(
      { survivorId: from._id },
      { $set: { survivorId: into._id }, $inc: { edits: 1 } },
      { session },
    );
    const set = { mergedInto: into._id, survivorId: into._id };
    await entities.updateOne({ _id: from._id }, { $set: set }, { session });
    await inheritPins(from._id, into._id, session);
    await addMove({ _id: moveId, fromId: from._id, toId: into._id }, session);
    const event = { kind: 'MERGED' as const, entityId: from._id, intoId: into._id };
    const position = await outbox.append([event], session);
    return {
      id: into._id,
      position,
      record: { action: 'ENTITY_MERGED', subject: from._id, details: { intoId: into._id } },
    };
  }

  /** An entity with all that was merged into it, directly or by way of others. */
  async function mergedInto(id: string, survivorId: string, session: ClientSession): Promise<string[]> {
    const all = await entities.find({ survivorId }, { mergedInto: 1 }, { session }).lean<Entity[]>();
    const found = [id];
    for (const parent of found)
      found.push(...all.filter((row) => row.mergedInto === parent).map(({ _id }) => _id));
    return found;
  }

  async function restore(entityId: string, moveId: string, session: ClientSession): Promise<Change> {
    const before = await entityOf(entityId, session);
    await lockForEditing(collections, [entityId, before.survivorId ?? entityId], session);
    const { survivorId } = await entityOf(entityId, session);
    if (!survivorId)
      throw new Refused('NOT_MERGED', `${entityId} stands for itself; there is nothing to take back.`);
    if (survivorId !== before.survivorId)
      throw new Refused('ALREADY_MERGED', 'It was merged on meanwhile; ask again.');
    const sourceIds = await mergedInto(entityId, survivorId, session);
    const others = sourceIds.filter((id) => id !== entityId).sort();
    await entities.updateMany(
      { _id: { $in: others } },
      { $set: { survivorId: entityId }, $inc: { edits: 1 } },
      { session },
    );
    await entities.updateOne({ _id: entityId }, { $unset: { mergedInto: 1, survivorId: 1 } }, { session });
    await pins.deleteMany({ fromId: survivorId, impliedBy: { $in: sourceIds } }, { session });
    await addMove({ _id: moveId, fromId: survivorId, toId: entityId, sources: sourceIds }, session);
    const event = { kind: 'RESTORED' as const, entityId, intoId: survivorId, sourceIds };
    const position = await outbox.append([event], session);
    return {
      id: entityId,
      position,
      record: { action: 'ENTITY_RESTORED', subject: entityId, details: { intoId: survivorId } },
    };
  }

  return {
    merge(entityId: string, intoId: string, by: By): Promise<Edited> {
      const moveId = randomUUID();
      return edit(
        { collections, now, by, moving },
        (session) => merge(entityId, intoId, moveId, session),
        moveId,
      );
    },

    restore(entityId: string, by: By): Promise<Edited> {
      const moveId = randomUUID();
      return edit({ collections, now, by, moving }, (session) => restore(entityId, moveId, session), moveId);
    },
  };
};
