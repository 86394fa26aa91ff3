import { isDeepStrictEqual } from 'node:util';
import type { ClientSession } from 'mongoose';
import { kept, type Details } from '../../domain/details.js';
import type { Alias, Edited, Entity, EntityKind } from '../../domain/entity.js';
import { readLink, wikidataOf } from '../../domain/links.js';
import { entityId, nameKey, orderOf } from '../../domain/names.js';
import { keysOfNames, renamed } from '../../domain/naming.js';
import type { Collections } from '../collections.js';
import { saidOfMerged } from '../merged.js';
import { toldNames } from '../told-names.js';
import { inTransaction } from '../transaction.js';
import type { DetailsStore } from './details.js';
import { lockForEditing, type By } from './editing.js';
import { Refused } from './refused.js';

/** A line of a table that an operator imports. */
export interface TableEntry {
  readonly kind: EntityKind;
  readonly name: string;
  readonly aliases: readonly Alias[];
  readonly details: Details;
  /** What it belongs to: by an address of `sameAs`, or by name. */
  readonly parent?: string | null | undefined;
}

export interface ImportedEntry {
  readonly outcome: 'CREATED' | 'UPDATED' | 'UNCHANGED' | 'REJECTED';
  readonly entityId: string | null;
  /** Why it was rejected, or what an editor should look at. */
  readonly notes: string[];
}

const isActive = ({ survivorId }: Entity) => survivorId == null;

/** Taking in a table of entities: a line is matched by what is the same elsewhere, by name, by another name. */
export const createImports = (collections: Collections, details: DetailsStore, now: () => Date) => {
  const { connection, entities, suppressions, audit } = collections;

  /** The entities that rows lead to, each once. */
  async function survivors(rows: readonly Entity[], session: ClientSession): Promise<Entity[]> {
    const merged = rows.flatMap(({ survivorId }) => survivorId ?? []);
    const found =
      merged.length === 0
        ? []
        : await entities.find({ _id: { $in: merged } }, null, { session }).lean<Entity[]>();
    return [...new Map([...rows.filter(isActive), ...found].map((row) => [row._id, row])).values()];
  }

  const byLinks = async (links: readonly string[], session: ClientSession): Promise<Entity[]> =>
    links.length === 0
      ? []
      : survivors(
          await entities.find({ 'edited.sameAs': { $in: [...links] } }, null, { session }).lean<Entity[]>(),
          session,
        );

  /** The entities that names lead to, but for those that are another item of Wikidata. */
  async function byKeys(
    keys: readonly string[],
    item: string | undefined,
    session: ClientSession,
  ): Promise<Entity[]> {
    const found = await entities
      .find({ keys: { $in: [...keys] } }, null, { session })
      .limit(100)
      .lean<Entity[]>();
    const own = found.filter(({ notKeys, ...row }) =>
      row.keys.some((key) => keys.includes(key) && !notKeys?.includes(key)),
    );
    const standing = await survivors(own, session);
    const merged = await saidOfMerged(collections, standing, session);
    return standing.filter(({ _id, edited }) => {
      const known = [edited, ...(merged.get(_id) ?? [])].flatMap((said) => said?.sameAs ?? []);
      return item === undefined || wikidataOf(known) === undefined || known.includes(item);
    });
  }

  const several = (what: string, found: readonly Entity[]) =>
    new Refused(
      'BAD_CHOICE',
      `${what} leads to ${found.map(({ _id }) => _id).join(' and ')}: merge them, or give sameAs`,
    );

  /** The entity that a line is about; undefined where there is none yet. */
  async function match(
    entry: TableEntry,
    links: readonly string[],
    session: ClientSession,
  ): Promise<Entity | undefined> {
    const linked = await byLinks(links, session);
    if (linked.length > 1) throw several('sameAs', linked);
    if (linked[0] && linked[0].kind !== entry.kind)
      throw new Refused('DIFFERENT_KINDS', `sameAs is that of ${linked[0]._id}, which is ${linked[0].kind}`);
    if (linked[0]) return linked[0];
    const item = wikidataOf(links);
    const named = await byKeys([nameKey(entry.kind, entry.name)], item, session);
    if (named.length > 1) throw several(`the name “${entry.name}”`, named);
    if (named[0]) return named[0];
    const other = await byKeys(keysOfNames(entry.kind, entry.name, entry.aliases), item, session);
    return other.length === 1 ? other[0] : undefined;
  }

  /** Of whom a line is said: of one that was merged since, where it was said of that one before. */
  async function subjectOf(
    survivor: Entity,
    { name }: TableEntry,
    links: readonly string[],
    session: ClientSession,
  ): Promise<Entity> {
    const merged = await entities
      .find({ survivorId: survivor._id, 'edited.imported': true }, null, { session })
      .sort({ _id: 1 })
      .lean<Entity[]>();
    const all = [survivor, ...merged];
    const subject =
      all.find(({ edited }) => edited?.sameAs?.some((link) => links.includes(link))) ??
      all.find(({ edited }) => edited?.imported && edited.name === name) ??
      survivor;
    if (subject !== survivor) await lockForEditing(collections, [subject._id], session);
    return subject;
  }

  async function create(
    { kind, name, details: { sameAs } }: TableEntry,
    session: ClientSession,
  ): Promise<Entity> {
    const plain = entityId(kind, name);
    const isTaken = await entities.exists({ _id: plain }).session(session);
    const _id = isTaken ? entityId(kind, `${name} ${(sameAs ?? []).join(' ')}`) : plain;
    const row = {
      _id,
      kind,
      name,
      order: orderOf(name, _id),
      keys: [],
      countryCode: null,
      useCount: 0,
    };
    await entities.updateOne({ _id }, { $setOnInsert: row }, { upsert: true, session });
    return details.lock(_id, session);
  }

  async function parentOf({ kind, parent }: TableEntry, notes: string[], session: ClientSession) {
    if (parent == null) return undefined;
    const link = readLink(parent);
    const found = link
      ? await byLinks([link], session)
      : await byKeys([nameKey(kind, parent)], undefined, session);
    if (found.length === 1) return found[0]?._id;
    notes.push(
      `the parent “${parent}” ${found.length === 0 ? 'is not known' : 'may be one of several'}; it was left out`,
    );
    return undefined;
  }

  /** Other entities that go by a name of this one: an editor may merge them. */
  async function lookalikes(
    id: string,
    entry: TableEntry,
    links: readonly string[],
    session: ClientSession,
  ): Promise<string[]> {
    const keys = keysOfNames(entry.kind, entry.name, entry.aliases);
    const others = await byKeys(keys, wikidataOf(links), session);
    return others
      .filter(({ _id }) => _id !== id)
      .map(({ _id, name }) => `“${name}” (${_id}) goes by a name of this one; mergeEntities makes them one`);
  }

  async function take(entry: TableEntry, by: By, session: ClientSession): Promise<ImportedEntry> {
    const keys = keysOfNames(entry.kind, entry.name, entry.aliases);
    if (await suppressions.exists({ _id: { $in: keys } }).session(session))
      throw new Refused('UNKNOWN_ENTITY', 'the person was suppressed, and must not come back');
    const links = kept(entry.details).sameAs ?? [];
    const found = await match(entry, links, session);
    const standing = found ? await details.lock(found._id, session) : await create(entry, session);
    const before = found ? await subjectOf(standing, entry, links, session) : standing;
    const notes: string[] = [];
    const parentId = await parentOf(entry, notes, session);
    const given = new Map(
      [...(before.edited?.aliases ?? []), ...entry.aliases].map((alias) => [alias.text, alias]),
    );
    const naming = { name: entry.name, aliases: [...given.values()] };
    const isRenamed = before.edited?.name != null && before.edited.name !== entry.name;
    const named = renamed(before, naming, {
      names: isRenamed ? await toldNames(collections, before, session) : [],
    });
    const edited: Edited = { ...named.edited, imported: true };
    await details.setFields(before, { ...named, edited }, session);
    await details.describe({ ...before, ...named, edited }, { ...entry.details, parentId }, by.view, session);
    const after = await entities.findById(before._id, null, { session }).lean<Entity>();
    notes.push(...(await lookalikes(standing._id, entry, after?.edited?.sameAs ?? [], session)));
    const isSame = found && isDeepStrictEqual(before.edited, after?.edited);
    const outcome = found ? (isSame ? 'UNCHANGED' : 'UPDATED') : 'CREATED';
    if (!isSame) {
      await audit.append(
        {
          at: now(),
          actor: by.actor,
          reason: by.reason,
          action: 'ENTITY_IMPORTED',
          subject: before._id,
          details: entry,
        },
        session,
      );
      // What is new may have been asked for by its id already.
      await details.tell(standing._id, session);
    }
    return { outcome, entityId: standing._id, notes };
  }

  return {
    /** Takes each entry, in their order, in a transaction of its own. */
    async importEntries(entries: readonly TableEntry[], by: By): Promise<ImportedEntry[]> {
      const results: ImportedEntry[] = [];
      for (const entry of entries) {
        try {
          results.push(await inTransaction(connection, (session) => take(entry, by, session)));
        } catch (error) {
          if (!(error instanceof Refused)) throw error;
          results.push({ outcome: 'REJECTED', entityId: null, notes: [error.message] });
        }
      }
      return results;
    },
  };
};
