import { currentRows, seenIn, type View } from '@newsgraph/article-state';
import type { Appearance, ShownEntity, VisibleEntity } from '../domain/entity.js';
import { profileOf } from '../domain/profile.js';
import type { Collections } from './collections.js';
import { saidOfMerged } from './merged.js';
import { newestAppearances, profileSize, type Newest } from './newest.js';
import type { Witnesses } from './witnesses.js';

/** What an entity is found by is a third of its row, and never shown. */
const shown = { keys: 0, terms: 0, fields: 0, editedKeys: 0 } as const;

/** What is remembered of articles from one request to the next. */
export interface Remembered {
  readonly newest: Newest;
  readonly witnesses: Witnesses;
}

/** Shows entities as a caller may see them. */
export function createVisible(collections: Collections, { newest, witnesses }: Remembered, view: View) {
  const { entities } = collections;
  const conditions = [currentRows, ...view];
  const ofEntity = (entityId: string) => ({ $match: { $and: [{ entityId }, ...conditions] } });
  const isSeen = seenIn(view);

  const newestSeen = (entityIds: readonly string[], size: number) =>
    newestAppearances(collections, entityIds, conditions, size);

  /** What the newest articles that the caller may see tell of entities; asked for where others are among the newest. */
  async function toldOf(rows: readonly ShownEntity[]): Promise<ReadonlyMap<string, readonly Appearance[]>> {
    const told = new Map<string, readonly Appearance[]>();
    const unknown: string[] = [];
    for (const [id, all] of await newest(rows)) {
      // The same rows again, where all are seen: a profile is remembered by them.
      const seen = all.every(isSeen) ? all : all.filter(isSeen);
      told.set(id, seen);
      if (seen.length < all.length && all.length === profileSize) unknown.push(id);
    }
    for (const [id, seen] of await newestSeen(unknown, profileSize)) told.set(id, seen);
    return told;
  }

  /** An entity that only hidden articles name is hidden, and so are the names and titles that only those give it. */
  async function asVisible(rows: readonly ShownEntity[]): Promise<VisibleEntity[]> {
    const [told, merged] = await Promise.all([toldOf(rows), saidOfMerged(collections, rows)]);
    return rows.flatMap((row) => {
      const profile = profileOf(row, told.get(row._id) ?? [], merged.get(row._id));
      return profile ? [{ ...row, ...profile }] : [];
    });
  }

  const rowsOf = (ids: readonly string[]) =>
    ids.length === 0 ? [] : entities.find({ _id: { $in: [...new Set(ids)] } }, shown).lean<ShownEntity[]>();

  /** Entities that were merged, as what they were merged into is visible; by their own names where those are. */
  async function asMerged(rows: readonly ShownEntity[]): Promise<VisibleEntity[]> {
    const survivors = await asVisible(await rowsOf(rows.flatMap(({ survivorId }) => survivorId ?? [])));
    const visible = new Map(survivors.map((row) => [row._id, row]));
    return rows.flatMap((row) => {
      const survivor = visible.get(row.survivorId ?? '');
      if (!survivor) return [];
      const isTold = survivor.aliases.some(({ text }) => text === row.name);
      return [{ ...survivor, ...row, edited: row.edited ?? null, name: isTold ? row.name : survivor.name }];
    });
  }

  /** The entities that ids lead to, by each of the ids. */
  async function leadingFrom(ids: readonly string[]): Promise<Map<string, VisibleEntity>> {
    const rows = await rowsOf(ids);
    const survivors = await rowsOf(rows.flatMap(({ survivorId }) => survivorId ?? []));
    const standing = new Map(
      [...rows, ...survivors].filter(({ survivorId }) => survivorId == null).map((row) => [row._id, row]),
    );
    const visible = new Map((await asVisible([...standing.values()])).map((row) => [row._id, row]));
    return new Map(
      rows.flatMap(({ _id, survivorId }) => {
        const entity = visible.get(survivorId ?? _id);
        return entity ? [[_id, entity] as const] : [];
      }),
    );
  }

  /** Those that were merged, by their ids. */
  async function mergedOf(ids: readonly string[]): Promise<Map<string, VisibleEntity>> {
    return new Map((await asMerged(await rowsOf(ids))).map((row) => [row._id, row]));
  }

  /** Which of some entities articles name that the caller may see. */
  const namedAmong = (ids: readonly string[]) => witnesses(ids, view);

  /** Which of some entities the caller may see: those as well that only an imported table knows. */
  async function seenAmong(ids: readonly string[]): Promise<ReadonlySet<string>> {
    if (ids.length === 0) return new Set();
    const imported = { 'edited.imported': true };
    const [named, own, ofMerged] = await Promise.all([
      namedAmong(ids),
      entities.distinct('_id', { _id: { $in: [...ids] }, ...imported }),
      entities.distinct('survivorId', { survivorId: { $in: [...ids] }, ...imported }),
    ]);
    return new Set([...named, ...own, ...ofMerged.flatMap((id) => id ?? [])]);
  }

  return {
    conditions,
    /** Whether there is nothing that the caller may not see. */
    seesAll: view.length === 0,
    ofEntity,
    newestSeen,
    asVisible,
    asMerged,
    leadingFrom,
    mergedOf,
    namedAmong,
    seenAmong,
  };
}

export type Visible = ReturnType<typeof createVisible>;
