import { currentRows, type View } from '@newsgraph/article-state';
import {
  equalTo,
  listKey,
  readBranches,
  readLimit,
  readPage,
  readPagesByParent,
  readShownPage,
  type Connection,
  type PageArguments,
} from '@newsgraph/pagination';
import type { Appearance, Entity, EntityKind, Mention, VisibleEntity } from '../domain/entity.js';
import { profileOf } from '../domain/profile.js';
import type { EntityFilter } from '../generated/resolvers.js';
import type { Collections } from './collections.js';

export interface EntityListArguments extends PageArguments {
  readonly filter?: EntityFilter | null | undefined;
}

export interface ByKinds {
  readonly kinds?: readonly EntityKind[] | null | undefined;
}

const ofKinds = ({ kinds }: ByKinds) => (kinds ? [{ kind: { $in: kinds } }] : []);

const isActive = ({ survivorId }: Entity) => survivorId == null;

/** How many of the newest articles that name an entity tell what it is. */
const profileSize = 20;
/** The largest count of articles that name an entity; more is told as this. */
const largestUseCount = 10_000;
/** The largest number of entities that is counted; more is told as this. */
const largestTotal = 10_000;

/** Reading entities, where they are named, and in which articles, as a caller may see them. */
export const createReads = ({ entities, mentions, appearances }: Collections, view: View) => {
  const visible = [currentRows, ...view];
  const ofEntity = (entityId: string) => ({ $match: { $and: [{ entityId }, ...visible] } });

  /** An entity that only hidden articles name is hidden, and so are the names and titles that only those give it. */
  async function asVisible(rows: readonly Entity[]): Promise<VisibleEntity[]> {
    const branches = rows.map(({ _id }) => [
      ofEntity(_id),
      { $sort: { order: -1 as const } },
      { $limit: profileSize },
      { $project: { entityId: 1, sourceId: 1, relevance: 1, names: 1, titles: 1, parts: 1, publishedAt: 1 } },
    ]);
    const found = await readBranches<Appearance, Appearance>(appearances, branches);
    const byEntity = new Map<string, Appearance[]>();
    for (const row of found) byEntity.set(row.entityId, [...(byEntity.get(row.entityId) ?? []), row]);
    return rows.flatMap((row) => {
      const profile = profileOf(row, byEntity.get(row._id) ?? []);
      return profile ? [{ ...row, ...profile }] : [];
    });
  }

  const rowsOf = (ids: readonly string[]) =>
    ids.length === 0 ? [] : entities.find({ _id: { $in: [...new Set(ids)] } }).lean<Entity[]>();

  /** Entities that were merged, as what they were merged into is visible; by their own names where those are. */
  async function asMerged(rows: readonly Entity[]): Promise<VisibleEntity[]> {
    const survivors = await asVisible(await rowsOf(rows.flatMap(({ survivorId }) => survivorId ?? [])));
    const visible = new Map(survivors.map((row) => [row._id, row]));
    return rows.flatMap((row) => {
      const survivor = visible.get(row.survivorId ?? '');
      if (!survivor) return [];
      const isTold = survivor.aliases.some(({ text }) => text === row.name);
      return [{ ...survivor, ...row, name: isTold ? row.name : survivor.name }];
    });
  }

  const countRows = (where: readonly object[]) =>
    entities.countDocuments({ $and: [...where] }, { limit: largestTotal }).exec();

  /** How many entities the articles that the caller may see name. */
  async function countVisible(kinds: ByKinds): Promise<number> {
    const [found] = await appearances.aggregate<{ count: number }>([
      { $match: { $and: [...ofKinds(kinds), ...visible] } },
      { $group: { _id: '$entityId' } },
      { $limit: largestTotal },
      { $count: 'count' },
    ]);
    return found?.count ?? 0;
  }

  return {
    /** The entities that ids lead to, in the order of the ids; null where there is none to be seen. */
    async byIds(ids: readonly string[]): Promise<(VisibleEntity | null)[]> {
      const rows = await rowsOf(ids);
      const survivors = await rowsOf(rows.flatMap(({ survivorId }) => survivorId ?? []));
      const standing = new Map([...rows, ...survivors].filter(isActive).map((row) => [row._id, row]));
      const visible = new Map((await asVisible([...standing.values()])).map((row) => [row._id, row]));
      const leadsTo = new Map(rows.map(({ _id, survivorId }) => [_id, survivorId ?? _id]));
      return ids.map((id) => visible.get(leadsTo.get(id) ?? '') ?? null);
    },

    async page(args: EntityListArguments): Promise<Connection<VisibleEntity>> {
      const filter = args.filter ?? {};
      const keyset = { list: listKey('entities', filter), page: readPage(args, 20), descending: false };
      if (filter.status === 'MERGED') {
        const where = [...ofKinds(filter), { survivorId: { $exists: true } }];
        return readShownPage(entities, where, keyset, asMerged, () => countRows(where));
      }
      const where = [...ofKinds(filter), { survivorId: { $exists: false } }, { useCount: { $gt: 0 } }];
      return readShownPage(entities, where, keyset, asVisible, () => countVisible(filter));
    },

    mentionPages(
      articleIds: readonly string[],
      { kinds, ...args }: PageArguments & ByKinds,
    ): Promise<Connection<Mention>[]> {
      const page = readPage(args, 100);
      const lists = articleIds.map((articleId) => ({
        where: [...equalTo({ articleId }), ...ofKinds({ kinds }), ...visible],
        keyset: { list: listKey('mentions', [articleId, kinds]), page, descending: false },
      }));
      return readPagesByParent(mentions, lists);
    },

    appearancePages(entityIds: readonly string[], args: PageArguments): Promise<Connection<Appearance>[]> {
      const page = readPage(args, 20);
      const lists = entityIds.map((entityId) => ({
        where: [...equalTo({ entityId }), ...visible],
        keyset: { list: listKey('articles of', entityId), page, descending: true },
      }));
      return readPagesByParent(appearances, lists);
    },

    /** The ids of what each article names, the most relevant first: one query, whatever the number of articles. */
    async mostRelevant(
      articleIds: readonly string[],
      { first, ...kinds }: { first: number } & ByKinds,
    ): Promise<string[][]> {
      const limit = readLimit(first);
      const branches = articleIds.map((articleId) => [
        { $match: { $and: [{ articleId }, ...ofKinds(kinds), ...visible] } },
        { $sort: { relevance: -1 as const } },
        { $limit: limit },
        { $project: { articleId: 1 as const, entityId: 1 as const } },
      ]);
      const rows = await readBranches<Appearance, Pick<Appearance, 'articleId' | 'entityId'>>(
        appearances,
        branches,
      );
      const found = new Map(articleIds.map((id) => [id, [] as string[]]));
      for (const { articleId, entityId } of rows) found.get(articleId)?.push(entityId);
      return articleIds.map((id) => found.get(id) ?? []);
    },

    /** How many articles that the caller may see name each entity. */
    async useCounts(entityIds: readonly string[]): Promise<number[]> {
      const branches = entityIds.map((entityId) => [
        ofEntity(entityId),
        { $limit: largestUseCount },
        { $group: { _id: { $literal: entityId }, count: { $sum: 1 } } },
      ]);
      const rows = await readBranches<Appearance, { _id: string; count: number }>(appearances, branches);
      const counts = new Map(rows.map(({ _id, count }) => [_id, count]));
      return entityIds.map((id) => counts.get(id) ?? 0);
    },

    /** When the oldest article that the caller may see and that names each entity was published. */
    async firstUses(entityIds: readonly string[]): Promise<(Date | null)[]> {
      const branches = entityIds.map((entityId) => [
        ofEntity(entityId),
        { $sort: { order: 1 as const } },
        { $limit: 1 },
        { $project: { entityId: 1 as const, publishedAt: 1 as const } },
      ]);
      const rows = await readBranches<Appearance, Pick<Appearance, 'entityId' | 'publishedAt'>>(
        appearances,
        branches,
      );
      const dates = new Map(rows.map(({ entityId, publishedAt }) => [entityId, publishedAt]));
      return entityIds.map((id) => dates.get(id) ?? null);
    },
  };
};
