import { isDeepStrictEqual } from 'node:util';
import { currentRows, isLanguageTag, languageTagWanted, listsOf, type View } from '@newsgraph/article-state';
import type { ClientSession } from 'mongoose';
import { kept, problemsOf, type Details } from '../../domain/details.js';
import type { Edited as EditedFields, Entity } from '../../domain/entity.js';
import { renamed, type Naming } from '../../domain/naming.js';
import { nameOf } from '../../domain/profile.js';
import { leftOf, ownOf } from '../../domain/united.js';
import { isName, nameWanted } from '../../domain/words.js';
import type { Collections } from '../collections.js';
import { newestAppearances, profileSize } from '../newest.js';
import { toldNames } from '../told-names.js';
import { edit, lockForEditing, type By, type Edited } from './editing.js';
import type { Moving } from './moving.js';
import { Refused, unknownEntity } from './refused.js';

const mostNames = 100;
const deepestFamily = 20;

export type DetailsInput = Details & { readonly parentId?: string | null | undefined };

/** What editors say of entities: how they are called, and what they are. */
export const createDetails = (collections: Collections, moving: Moving, now: () => Date) => {
  const { entities, appearances } = collections;

  /** The entity that an id leads to, locked. */
  async function lock(id: string, session: ClientSession): Promise<Entity> {
    const found = await entities.findById(id, null, { session }).lean<Entity>();
    const survivorId = found?.survivorId ?? found?._id;
    if (survivorId === undefined) throw unknownEntity(id);
    await lockForEditing(collections, [survivorId], session);
    const row = await entities.findById(survivorId, null, { session }).lean<Entity>();
    if (!row) throw unknownEntity(id);
    if (row.survivorId) throw new Refused('ALREADY_MERGED', `${id} was merged meanwhile; ask again.`);
    return row;
  }

  function checkNames({ name, aliases, wrongNames }: Naming): void {
    const names = [
      ...(name == null ? [] : [name]),
      ...(aliases ?? []).map(({ text }) => text),
      ...(wrongNames ?? []),
    ];
    if (names.length > mostNames) throw new Refused('BAD_NAME', `Give at most ${mostNames} names.`);
    for (const each of names) if (!isName(each)) throw new Refused('BAD_NAME', nameWanted(each));
    const wrong = (aliases ?? []).find(({ language }) => language != null && !isLanguageTag(language));
    if (wrong)
      throw new Refused('BAD_NAME', `The language of ${JSON.stringify(wrong.text)} ${languageTagWanted}.`);
  }

  /** Tells of what was said of an entity; nobody need wait for that. */
  async function tell(entityId: string, session: ClientSession): Promise<void> {
    await collections.outbox.append([{ kind: 'EDITED', entityId }], session);
  }

  async function setFields(row: Entity, set: object, session: ClientSession): Promise<void> {
    await entities.updateOne({ _id: row._id }, { $set: set }, { session });
  }

  async function setEdited(
    row: Entity,
    edited: EditedFields,
    session: ClientSession,
    names: object = {},
  ): Promise<void> {
    const isLinked = (edited.sameAs?.length ?? 0) > 0;
    const set = { ...names, edited, ...(isLinked && { hasSameAs: true }) };
    const update = isLinked ? { $set: set } : { $set: set, $unset: { hasSameAs: 1 } };
    await entities.updateOne({ _id: row._id }, update, { session });
  }

  /**
   * What an editor leaves out of a list, or takes away, goes from those too that were merged into an entity. What they
   * hold of it stays theirs, so that it leaves with them when they are restored.
   * @returns what is said of the entity itself.
   */
  async function overrule(row: Entity, now: EditedFields, session: ClientSession): Promise<EditedFields> {
    const rows = await entities
      .find({ survivorId: row._id, edited: { $exists: true } }, null, { session })
      .sort({ _id: 1 })
      .lean<Entity[]>();
    const merged = rows.map((one) => ({ one, edited: leftOf(one.edited ?? {}, now) }));
    const changed = merged.filter(({ one, edited }) => !isDeepStrictEqual(one.edited, edited));
    if (changed.length > 0)
      await lockForEditing(
        collections,
        changed.map(({ one }) => one._id),
        session,
      );
    const names = changed.length > 0 && now.aliases ? await toldNames(collections, row, session) : [];
    for (const { one, edited } of changed)
      await setEdited(
        one,
        edited,
        session,
        now.aliases ? renamed(one, { aliases: edited.aliases ?? [] }, { names }) : {},
      );
    const theirs = merged.map(({ edited }) => edited);
    return ownOf(now, row.edited ?? {}, theirs);
  }

  /** Whether somebody may be told of an entity: who is held to some publishers, say, sees what those name or a table holds. */
  async function isTold(
    { _id, survivorId, edited }: Entity,
    view: View,
    session: ClientSession,
  ): Promise<boolean> {
    const lists = listsOf(view);
    if (lists.length === 0 || edited?.imported) return true;
    const named = { $and: [{ entityId: survivorId ?? _id }, ...lists] };
    return (await appearances.exists(named).session(session)) !== null;
  }

  /** @throws Refused where another entity is the same thing elsewhere. */
  async function checkLinks(
    row: Entity,
    links: readonly string[],
    view: View,
    session: ClientSession,
  ): Promise<void> {
    if (links.length === 0) return;
    const whole = { $ne: row.survivorId ?? row._id };
    const other = await entities
      .findOne({ 'edited.sameAs': { $in: [...links] }, _id: whole, survivorId: whole }, null, { session })
      .lean<Entity>();
    if (!other) return;
    const what = (await isTold(other, view, session)) ? other._id : 'Another entity';
    throw new Refused(
      'SAME_AS_TAKEN',
      `${what} is the same as one of these; merge the two with mergeEntities.`,
    );
  }

  /** @throws Refused where an entity would be its own parent, or a parent's parent. */
  async function parentOf(row: Entity, parentId: string, session: ClientSession): Promise<string> {
    let id = parentId;
    let first: string | undefined;
    for (let depth = 0; depth < deepestFamily; depth++) {
      const found = await entities.findById(id, null, { session }).lean<Entity>();
      const parent =
        found?.survivorId == null
          ? found
          : await entities.findById(found.survivorId, null, { session }).lean<Entity>();
      if (!parent) {
        if (first === undefined) throw unknownEntity(parentId);
        return first;
      }
      first ??= parent._id;
      if (parent._id === (row.survivorId ?? row._id))
        throw new Refused('BAD_PARENT', `${row._id} would be above itself.`);
      if (parent.kind !== row.kind)
        throw new Refused(
          'BAD_PARENT',
          `${parent._id} is ${parent.kind}; a parent is of the same kind as what it is above.`,
        );
      if (parent.edited?.parentId == null) return first;
      id = parent.edited.parentId;
    }
    throw new Refused('BAD_PARENT', `There are more than ${deepestFamily} above ${parentId}.`);
  }

  /** How its newest articles call an entity; undefined where none does. */
  async function toldNameOf(row: Entity): Promise<string | undefined> {
    const newest = await newestAppearances(collections, [row._id], [currentRows], profileSize);
    const appearances = newest.get(row._id) ?? [];
    return appearances.length === 0 ? undefined : nameOf(row, appearances);
  }

  function checkDetails(row: Entity, { parentId, ...details }: DetailsInput): void {
    const [problem] = problemsOf(row.kind, { ...details, parent: parentId });
    if (problem) throw new Refused('BAD_FIELD', `${problem.field}: ${problem.message}.`);
  }

  /** Says what an entity is, in a transaction that holds its lock. @returns what was said of it before and now. */
  async function describe(
    row: Entity,
    { parentId, ...details }: DetailsInput,
    view: View,
    session: ClientSession,
  ): Promise<void> {
    checkDetails(row, { parentId, ...details });
    const said = kept(details);
    await checkLinks(row, said.sameAs ?? [], view, session);
    const parent = parentId == null ? parentId : await parentOf(row, parentId, session);
    const edited: EditedFields = {
      ...row.edited,
      ...said,
      ...(parent !== undefined && { parentId: parent }),
    };
    await setEdited(row, edited, session);
  }

  return {
    lock,
    describe,
    setFields,
    tell,

    setAliases(entityId: string, naming: Naming, by: By): Promise<Edited> {
      return edit({ collections, moving, now, by }, async (session) => {
        checkNames(naming);
        const row = await lock(entityId, session);
        const { aliases } = naming;
        const own = aliases && (await overrule(row, { aliases }, session)).aliases;
        if (naming.name === null && row.edited?.imported)
          throw new Refused('BAD_NAME', 'An imported table names it: give another name instead of null.');
        const told = {
          name: naming.name === null ? await toldNameOf(row) : undefined,
          names: await toldNames(collections, row, session),
        };
        await setFields(row, renamed(row, { ...naming, aliases: own ?? aliases }, told), session);
        await tell(row._id, session);
        return {
          id: row._id,
          position: 0,
          record: { action: 'ENTITY_NAMED', subject: row._id, details: naming },
        };
      });
    },

    setDescription(entityId: string, details: DetailsInput, by: By): Promise<Edited> {
      return edit({ collections, moving, now, by }, async (session) => {
        const row = await lock(entityId, session);
        const { parentId } = details;
        const now = { ...kept(details), ...(parentId !== undefined && { parentId }) };
        await describe(row, await overrule(row, now, session), by.view, session);
        await tell(row._id, session);
        return {
          id: row._id,
          position: 0,
          record: { action: 'ENTITY_DESCRIBED', subject: row._id, details },
        };
      });
    },
  };
};

export type DetailsStore = ReturnType<typeof createDetails>;
