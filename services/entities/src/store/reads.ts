import type { View } from '@newsgraph/article-state';
import {
  equalTo,
  listKey,
  readBranches,
  readLimit,
  readPage,
  readPagesByParent,
  readSmallParents,
  type Connection,
  type PageArguments,
  type Projection,
  type Seal,
} from '@newsgraph/pagination';
import { byRelevance } from '../domain/appearance.js';
import type { Appearance, Mention, ReadMention, VisibleEntity } from '../domain/entity.js';
import type { Collections } from './collections.js';
import { createLists, ofKinds, type ByKinds } from './lists.js';
import { createNamed } from './named.js';
import { createVisible, type Remembered } from './visible.js';

/** The largest count of articles that name an entity; more is told as this. */
const largestUseCount = 10_000;

type Relevance = Pick<Appearance, 'articleId' | 'entityId' | 'relevance'>;

/** What leads from an entity to its articles. */
export type Listed = Pick<Appearance, 'order' | 'articleId'>;

const listedFields = { order: 1, articleId: 1 } as const;

const relevanceFields = { articleId: 1, entityId: 1, relevance: 1 } as const;

/** Reading entities, where they are named, and in which articles, as a caller may see them. */
export const createReads = (collections: Collections, remembered: Remembered, view: View, seal: Seal) => {
  const { mentions, appearances } = collections;
  const shown = createVisible(collections, remembered, view);
  const { conditions: visible, ofEntity } = shown;

  /** Of articles that name so much that not all of it is read. */
  async function mostRelevantOfMany(
    articleIds: readonly string[],
    where: readonly object[],
    limit: number,
  ): Promise<ReadonlyMap<string, Relevance[]>> {
    const branches = articleIds.map((articleId) => [
      { $match: { $and: [{ articleId }, ...where] } },
      { $sort: { relevance: -1 as const } },
      { $limit: limit },
      { $project: relevanceFields },
    ]);
    const found = new Map<string, Relevance[]>(articleIds.map((id) => [id, []]));
    for (const row of await readBranches<Appearance, Relevance>(appearances, branches))
      found.get(row.articleId)?.push(row);
    return found;
  }

  return {
    page: createLists(collections, shown, seal),
    named: createNamed(collections, shown),

    /** The entities that ids lead to, in the order of the ids; null where there is none to be seen. */
    async byIds(ids: readonly string[]): Promise<(VisibleEntity | null)[]> {
      const found = await shown.leadingFrom(ids);
      return ids.map((id) => found.get(id) ?? null);
    },

    mentionPages(
      articleIds: readonly string[],
      { kinds, fields, ...args }: PageArguments & ByKinds & { readonly fields: Projection },
    ): Promise<Connection<ReadMention>[]> {
      const page = readPage(args, 100);
      const lists = articleIds.map((articleId) => ({
        where: [...equalTo({ articleId }), ...ofKinds({ kinds }), ...visible],
        keyset: { list: listKey('mentions', [articleId, kinds]), page, descending: false },
      }));
      return readPagesByParent<Mention>(mentions, lists, fields);
    },

    appearancePages(entityIds: readonly string[], args: PageArguments): Promise<Connection<Listed>[]> {
      const page = readPage(args, 20);
      const lists = entityIds.map((entityId) => ({
        where: [...equalTo({ entityId }), ...visible],
        keyset: { list: listKey('articles of', entityId), page, descending: true },
      }));
      return readPagesByParent<Appearance>(appearances, lists, listedFields);
    },

    /** The ids of what each article names, the most relevant first. */
    async mostRelevant(
      articleIds: readonly string[],
      { first, ...kinds }: { first: number } & ByKinds,
    ): Promise<string[][]> {
      const limit = readLimit(first);
      const where = [...ofKinds(kinds), ...visible];
      const found =
        (await readSmallParents(appearances, 'articleId', articleIds, where, relevanceFields)) ??
        (await mostRelevantOfMany(articleIds, where, limit));
      return articleIds.map((id) =>
        (found.get(id) ?? [])
          .sort(byRelevance)
          .slice(0, limit)
          .map(({ entityId }) => entityId),
      );
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
