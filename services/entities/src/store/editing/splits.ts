import { randomBytes, randomUUID } from 'node:crypto';
import { listsOf, lockStates, type View } from '@newsgraph/article-state';
import type { ClientSession } from 'mongoose';
import { moveParts, partsOf } from '../../domain/appearance.js';
import type { Appearance, Entity } from '../../domain/entity.js';
import { pinId } from '../../domain/lead.js';
import { nameKey, orderOf } from '../../domain/names.js';
import { termsOfKeys } from '../../domain/naming.js';
import { keysOfName } from '../../domain/spelling/variants.js';
import { isName, nameWanted } from '../../domain/words.js';
import type { Collections } from '../collections.js';
import { tellOfMentions } from '../events.js';
import { toldNames } from '../told-names.js';
import { changeUses } from '../uses.js';
import { edit, lockForEditing, type By, type Change, type Edited } from './editing.js';
import type { Moving } from './moving.js';
import { Refused, unknownEntity } from './refused.js';

const mostArticles = 100;
const mostNames = 20;

export interface SplitChoice {
  readonly entityId: string;
  readonly articleIds?: readonly string[] | null | undefined;
  readonly names?: readonly string[] | null | undefined;
  readonly intoId?: string | null | undefined;
  readonly newName?: string | null | undefined;
}

function check({ articleIds, names, intoId, newName }: SplitChoice): void {
  if ((articleIds == null) === (names == null) || (intoId == null) === (newName == null))
    throw new Refused('BAD_CHOICE', 'Give either `articleIds` or `names`, and either `intoId` or `newName`.');
  const [count, most] = articleIds ? [articleIds.length, mostArticles] : [names?.length ?? 0, mostNames];
  if (count < 1 || count > most)
    throw new Refused('BAD_CHOICE', `Give 1 to ${most} at a time, not ${count}.`);
  for (const name of [...(names ?? []), ...(newName == null ? [] : [newName])])
    if (!isName(name)) throw new Refused('BAD_NAME', nameWanted(name));
}

/** Taking apart what was wrongly made one. */
export const createSplits = (collections: Collections, moving: Moving, now: () => Date) => {
  const { connection, entities, appearances, mentions, decisions, pins, moves, outbox } = collections;

  async function survivorOf(id: string, session: ClientSession): Promise<Entity> {
    const row = await entities.findById(id, null, { session }).lean<Entity>();
    const survivor =
      row?.survivorId == null
        ? row
        : await entities.findById(row.survivorId, null, { session }).lean<Entity>();
    if (!survivor) throw unknownEntity(id);
    return survivor;
  }

  async function create(from: Entity, name: string, session: ClientSession): Promise<Entity> {
    const _id = randomBytes(16).toString('base64url');
    const key = nameKey(from.kind, name);
    // A name that both have tells nothing of which is meant.
    const isOwn = !from.keys.includes(key);
    const row = {
      _id,
      kind: from.kind,
      name,
      order: orderOf(name, _id),
      keys: [key],
      terms: termsOfKeys([key]),
      ...(isOwn && { editedKeys: [key] }),
      countryCode: null,
      useCount: 0,
      edits: 1,
      edited: { name },
    };
    await entities.insertMany([row], { session });
    return row;
  }

  async function targetOf(
    { intoId, newName }: SplitChoice,
    from: Entity,
    session: ClientSession,
  ): Promise<Entity> {
    if (intoId == null) return create(from, newName ?? '', session);
    const into = await survivorOf(intoId, session);
    if (into._id === from._id) throw new Refused('SAME_ENTITY', `${intoId} is this entity itself.`);
    if (into.kind !== from.kind)
      throw new Refused('DIFFERENT_KINDS', `${from._id} and ${into._id} are not of one kind.`);
    return into;
  }

  /**
   * What the articles mean from now on; where an editor takes back what one said before, nothing need be said. It holds for
   * what was merged with the entity too, were that taken back.
   * @param sources by article, the ids that lead to the entity there
   */
  async function pin(
    sources: ReadonlyMap<string, readonly string[]>,
    fromId: string,
    toId: string,
    session: ClientSession,
  ) {
    const articleIds = [...sources.keys()];
    const opposite = articleIds.map((id) => pinId(id, toId));
    const taken = await pins
      .find({ _id: { $in: opposite }, toId: fromId }, { articleId: 1 }, { session })
      .lean();
    const back = new Set(taken.map(({ articleId }) => articleId));
    const implied = { articleId: { $in: [...back] }, toId: fromId, impliedBy: toId };
    await pins.deleteMany({ $or: [{ _id: { $in: taken.map(({ _id }) => _id) } }, implied] }, { session });
    // What led to the entity there, because editors said so before, leads on with it.
    await pins.updateMany({ articleId: { $in: articleIds }, toId: fromId }, { $set: { toId } }, { session });
    const updates = [...sources]
      .filter(([articleId]) => !back.has(articleId))
      .flatMap(([articleId, ids]) =>
        [...new Set([fromId, ...ids])].map((id) => ({
          updateOne: {
            filter: { _id: pinId(articleId, id) },
            update:
              id === fromId
                ? {
                    $set: { articleId, fromId, toId },
                    $unset: { impliedBy: 1 as const, isInherited: 1 as const },
                  }
                : {
                    $set: { articleId, fromId: id, toId, impliedBy: fromId },
                    $unset: { isInherited: 1 as const },
                  },
            upsert: true,
          },
        })),
      );
    if (updates.length > 0) await pins.bulkWrite(updates, { session });
  }

  async function byArticles(
    choice: SplitChoice,
    articleIds: readonly string[],
    view: View,
    session: ClientSession,
  ): Promise<Change> {
    await lockStates(connection, articleIds, session);
    const from = await survivorOf(choice.entityId, session);
    const into = await targetOf(choice, from, session);
    await lockForEditing(collections, [from._id, into._id], session);
    const ofBoth = { articleId: { $in: [...articleIds] }, entityId: { $in: [from._id, into._id] } };
    const before = await appearances
      .find({ $and: [ofBoth, ...listsOf(view)] }, null, { session })
      .lean<Appearance[]>();
    const left = before.filter(({ entityId }) => entityId === from._id).map(({ articleId }) => articleId);
    if (left.length === 0)
      throw new Refused('NOTHING_TO_MOVE', `None of these articles names ${from._id}; check their ids.`);
    const concerned = before.filter(({ articleId }) => left.includes(articleId));
    const leaving = new Map(
      before
        .filter(({ entityId }) => entityId === from._id)
        .map((row) => [row.articleId, partsOf(row).map(({ sourceId }) => sourceId)]),
    );
    const sources = [...new Set([from._id, ...[...leaving.values()].flat()])];
    const move = { fromId: from._id, toId: into._id, sourceId: into._id, isMoved: () => true };
    const after = left.flatMap(
      (id) =>
        moveParts(
          concerned.filter(({ articleId }) => articleId === id),
          move,
        ) ?? [],
    );
    await changeUses(collections, concerned, after, session);
    await pin(leaving, from._id, into._id, session);
    await mentions.updateMany(
      { articleId: { $in: left }, entityId: from._id },
      { $set: { entityId: into._id, sourceId: into._id } },
      { session },
    );
    await decisions.updateMany(
      { articleId: { $in: left }, entityId: { $in: sources } },
      { $set: { entityId: into._id } },
      { session },
    );
    await appearances.deleteMany({ _id: { $in: concerned.map(({ _id }) => _id) } }, { session });
    await appearances.collection.insertMany(after as never[], { session });
    await outbox.append(
      left.map((articleId) => ({ kind: 'SPLIT', entityId: from._id, intoId: into._id, articleId })),
      session,
    );
    const position = await tellOfMentions(collections, left, session);
    return changed(from, into, position, { articleIds: left });
  }

  /** The keys of the names that go, and of their other spellings, but for those of names that stay. */
  async function keysLeaving(
    from: Entity,
    rows: readonly Entity[],
    names: readonly string[],
    session: ClientSession,
  ): Promise<string[]> {
    const going = new Set(names.map((name) => nameKey(from.kind, name)));
    const given = rows.flatMap(({ edited }) => [
      edited?.name ?? '',
      ...(edited?.aliases ?? []).map(({ text }) => text),
    ]);
    const staying = [...(await toldNames(collections, from, session)), ...given].filter(
      (name) => !going.has(nameKey(from.kind, name)),
    );
    const kept = new Set(staying.flatMap((name) => keysOfName(from.kind, name)));
    const others = names.flatMap((name) => keysOfName(from.kind, name)).filter((key) => !kept.has(key));
    return [...new Set([...going, ...others])];
  }

  async function byNames(
    choice: SplitChoice,
    names: readonly string[],
    moveId: string,
    session: ClientSession,
  ): Promise<Change> {
    const from = await survivorOf(choice.entityId, session);
    const one = { $or: [{ _id: from._id }, { survivorId: from._id }] };
    const rows = await entities.find(one, null, { session }).lean<Entity[]>();
    const keys = await keysLeaving(from, rows, names, session);
    const owners = rows.filter((row) => row.keys.some((key) => keys.includes(key)));
    if (owners.length === 0)
      throw new Refused('NOTHING_TO_MOVE', `None of these names leads to ${from._id}; see its \`aliases\`.`);
    const into = await targetOf(choice, from, session);
    const ids = owners.map(({ _id }) => _id);
    await lockForEditing(collections, [...ids, from._id, into._id], session);
    await entities.updateMany(
      { _id: { $in: ids } },
      { $pull: { keys: { $in: keys }, editedKeys: { $in: keys } }, $addToSet: { notKeys: { $each: keys } } },
      { session },
    );
    await entities.updateOne({ _id: into._id }, { $pull: { notKeys: { $in: keys } } }, { session });
    await entities.updateOne(
      { _id: into._id },
      {
        $addToSet: {
          keys: { $each: keys },
          editedKeys: { $each: keys },
          terms: { $each: termsOfKeys(keys) },
        },
      },
      { session },
    );
    await moves.insertMany([{ _id: moveId, fromId: from._id, toId: into._id, keys }], { session });
    // Neither is called as before, whether an article that names them moves or not.
    await outbox.append(
      [from, into].map(({ _id }) => ({ kind: 'EDITED', entityId: _id })),
      session,
    );
    return changed(from, into, 0, { names });
  }

  const changed = (from: Entity, into: Entity, position: number, change: object): Change => ({
    id: into._id,
    position,
    record: { action: 'ENTITY_SPLIT', subject: from._id, details: { intoId: into._id, ...change } },
  });

  return {
    split(choice: SplitChoice, by: By): Promise<Edited> {
      const moveId = randomUUID();
      return edit(
        { collections, moving, now, by },
        async (session) => {
          check(choice);
          const { articleIds, names } = choice;
          return articleIds
            ? byArticles(choice, [...new Set(articleIds)], by.view, session)
            : byNames(choice, names ?? [], moveId, session);
        },
        choice.names ? moveId : undefined,
      );
    },
  };
};
