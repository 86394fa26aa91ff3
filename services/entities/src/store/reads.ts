import {
  equalTo,
  listKey,
  readLimit,
  readOnePage,
  readPage,
  readPagesByParent,
  type Connection,
  type PageArguments,
} from '@newsgraph/pagination';
import type { PipelineStage } from 'mongoose';
import type { Appearance, Entity, EntityKind, Mention } from '../domain/entity.js';
import type { EntityFilter } from '../generated/resolvers.js';
import type { Collections } from './collections.js';

export interface EntityListArguments extends PageArguments {
  readonly filter?: EntityFilter | null | undefined;
}

export interface ByKinds {
  readonly kinds?: readonly EntityKind[] | null | undefined;
}

const ofKinds = ({ kinds }: ByKinds) => (kinds ? [{ kind: { $in: kinds } }] : []);

/** When articles first and last named an entity. */
export interface Uses {
  readonly _id: string;
  readonly firstUse: Date;
  readonly lastUse: Date;
}

/** Reading entities, where they are named, and in which articles. */
export const createReads = ({ entities, mentions, appearances }: Collections) => ({
  byIds: (ids: readonly string[]): Promise<Entity[]> =>
    entities
      .find({ _id: { $in: [...ids] } })
      .lean<Entity[]>()
      .exec(),

  /** The list holds what some article names: what no article names any more is not in the archive. */
  page(args: EntityListArguments): Promise<Connection<Entity>> {
    const filter = args.filter ?? {};
    const keyset = { list: listKey('entities', filter), page: readPage(args, 20), descending: false };
    return readOnePage(entities, [...ofKinds(filter), { useCount: { $gt: 0 } }], keyset);
  },

  mentionPages(
    articleIds: readonly string[],
    { kinds, ...args }: PageArguments & ByKinds,
  ): Promise<Connection<Mention>[]> {
    const page = readPage(args, 100);
    const lists = articleIds.map((articleId) => ({
      where: [...equalTo({ articleId }), ...ofKinds({ kinds })],
      keyset: { list: listKey('mentions', [articleId, kinds]), page, descending: false },
    }));
    return readPagesByParent(mentions, lists);
  },

  appearancePages(entityIds: readonly string[], args: PageArguments): Promise<Connection<Appearance>[]> {
    const page = readPage(args, 20);
    const lists = entityIds.map((entityId) => ({
      where: equalTo({ entityId }),
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
    const branch = (articleId: string): PipelineStage.FacetPipelineStage[] => [
      { $match: { articleId, ...ofKinds(kinds)[0] } },
      { $sort: { relevance: -1 } },
      { $limit: limit },
      { $project: { articleId: 1, entityId: 1 } },
    ];
    const [head = '', ...rest] = articleIds;
    const rows = await appearances.aggregate<Pick<Appearance, 'articleId' | 'entityId'>>([
      ...branch(head),
      ...rest.map((id) => ({ $unionWith: { coll: appearances.collection.name, pipeline: branch(id) } })),
    ]);
    const found = new Map(articleIds.map((id) => [id, [] as string[]]));
    for (const { articleId, entityId } of rows) found.get(articleId)?.push(entityId);
    return articleIds.map((id) => found.get(id) ?? []);
  },

  uses: (entityIds: readonly string[]): Promise<Uses[]> =>
    appearances
      .aggregate<Uses>([
        { $match: { entityId: { $in: [...entityIds] } } },
        {
          $group: { _id: '$entityId', firstUse: { $min: '$publishedAt' }, lastUse: { $max: '$publishedAt' } },
        },
      ])
      .exec(),
});
