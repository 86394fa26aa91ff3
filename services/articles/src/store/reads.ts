import {
  listsOf,
  publishedWithin,
  withCanonicalLanguage,
  withinCalendar,
  type View,
} from '@newsgraph/article-state';
import type { Rights } from '@newsgraph/caller';
import { NewsgraphError } from '@newsgraph/errors';
import {
  equalTo,
  listKey,
  readBranches,
  readOnePage,
  readPage,
  type Branch,
  type Connection,
  type PageArguments,
} from '@newsgraph/pagination';
import { groupBy, type EntitiesOf, type Neighbour } from '@newsgraph/subgraph';
import { refuseRelevance, searchedPage, type SearchedList } from '@newsgraph/text-search';
import type { Article, ReadArticle } from '../domain/article.js';
import type { ArticleFilter, ArticleOrder } from '../generated/resolvers.js';
import { orderedBy, pageOfIds, type ArticleVersion, type Collections } from './collections.js';

export interface ArticleListArguments extends PageArguments {
  readonly filter?: ArticleFilter | null | undefined;
  readonly search?: string | null | undefined;
  readonly orderBy?: ArticleOrder | null | undefined;
}

/** What is read of an article: its text is by far the largest part, and mostly nobody asks for it. */
export interface Reading {
  readonly body: boolean;
}

/** How many older versions are read of each article, and what of them. */
export interface VersionReading extends Reading {
  readonly first: number;
}

/** A version as it is read: with its text where that was asked for. */
type ReadVersion = Omit<ArticleVersion, 'body'> & Partial<Pick<ArticleVersion, 'body'>>;

/** @throws NewsgraphError BAD_USER_INPUT for what the index of words does not know */
function refuseWithSearch({ processing }: ArticleFilter): void {
  if (processing != null)
    throw new NewsgraphError(
      'BAD_USER_INPUT',
      '`filter.processing` cannot be asked for together with `search`; leave one of them out.',
    );
}

/** The filter as insights takes it. */
const asMatchFilter = ({ processing: _, collapseDuplicates, ...filter }: ArticleFilter) => ({
  ...filter,
  ...(collapseDuplicates && { withoutDuplicates: true }),
});

/** Who reads a list: what he may see, and why. */
export interface Seeing {
  readonly view: View;
  readonly rights: Rights;
}

const withoutBody = { body: 0 } as const;

const conditions = ({
  ids,
  processing,
  section,
  publisher,
  language,
  topic,
  entity,
  pubStatus,
  publishedFrom,
  publishedTo,
  collapseDuplicates,
}: ArticleFilter) => [
  ...(collapseDuplicates ? [{ duplicateOf: null }] : []),
  ...(ids ? [{ _id: { $in: ids } }] : []),
  ...equalTo({ section, publisher, language, topics: topic, entityIds: entity, pubStatus }),
  ...equalTo({ 'processing.state': processing }),
  ...publishedWithin({ publishedFrom, publishedTo }),
];

/** Reading articles, as a caller may see them. */
export function createReads(
  { articles, versions }: Collections,
  entitiesOf: EntitiesOf,
  insights: Neighbour,
) {
  /**
   * The id of an entity that was merged leads to the survivor.
   * @throws NewsgraphError UNKNOWN_ENTITY where it leads nowhere
   */
  async function withSurvivor(filter: ArticleFilter, rights: Rights): Promise<ArticleFilter> {
    if (filter.entity == null) return filter;
    const [entity] = await entitiesOf([filter.entity], rights);
    if (entity == null)
      throw new NewsgraphError(
        'UNKNOWN_ENTITY',
        `\`filter.entity\`: there is no entity ${JSON.stringify(filter.entity)}; check the id.`,
      );
    return { ...filter, entity };
  }

  const byIds = (ids: readonly string[], where: View, { body }: Reading): Promise<ReadArticle[]> =>
    articles
      .find({ $and: [{ _id: { $in: [...ids] } }, ...where] }, body ? null : withoutBody)
      .lean<ReadArticle[]>()
      .exec();

  const searched = (
    filter: ArticleFilter,
    { view, rights }: Seeing,
    reading: Reading,
  ): SearchedList<ReadArticle> => ({
    list: listKey('articles', filter),
    field: 'articleMatches',
    filter: asMatchFilter(filter),
    filterType: 'ArticleMatchFilter',
    load: (ids) => byIds(ids, [...conditions(filter), ...view], reading),
    // Piece by piece, highlights would tell the whole text.
    textsOf: ({ headline, body }) => [
      ['HEADLINE', headline],
      ...(body !== undefined && rights.body !== 'EXCERPT' ? [['BODY', body] as const] : []),
    ],
  });

  return {
    byIds,

    /** How far articles are. */
    processingOf: (
      ids: readonly string[],
      where: View,
    ): Promise<Pick<Article, '_id' | 'version' | 'processing'>[]> =>
      articles
        .find({ $and: [{ _id: { $in: [...ids] } }, ...where] }, { version: 1, processing: 1 })
        .lean<Pick<Article, '_id' | 'version' | 'processing'>[]>()
        .exec(),

    /** A page of the ids of all articles, hidden ones too. */
    ids: (after: string | null, first: number): Promise<string[]> => pageOfIds(articles, after, first),

    /** The versions of articles that were followed by another, the newest first, of publishers and the like of a view. */
    async olderVersions(
      articleIds: readonly string[],
      { first, body }: VersionReading,
      view: View,
    ): Promise<ReadVersion[][]> {
      const branches = articleIds.map((articleId): Branch => [
        { $match: { $and: [{ articleId }, ...listsOf(view)] } },
        { $sort: { version: -1 } },
        { $limit: first },
        ...(body ? [] : [{ $project: withoutBody }]),
      ]);
      const rows = await readBranches<ArticleVersion, ReadVersion>(versions, branches);
      const byArticle = groupBy(rows, ({ articleId }) => articleId);
      return articleIds.map((id) => byArticle.get(id) ?? []);
    },

    /** @param rights of the caller, for what he filters by may be hidden from him */
    async page(
      { search, ...args }: ArticleListArguments,
      seeing: Seeing,
      reading: Reading,
    ): Promise<Connection<ReadArticle>> {
      const { view, rights } = seeing;
      const filter = await withSurvivor(withCanonicalLanguage(withinCalendar(args.filter ?? {})), rights);
      if (search != null) {
        refuseWithSearch(filter);
        const list = searched(filter, seeing, reading);
        return searchedPage(insights, list, { ...args, search }, rights);
      }
      refuseRelevance(args.orderBy);
      const list = listKey(`articles ${args.orderBy ?? 'NEWEST'}`, filter);
      const keyset = { list, page: readPage(args, 20), descending: args.orderBy !== 'OLDEST' };
      return readOnePage(articles, [...conditions(filter), ...view], keyset, {
        // Few are hidden: they have an index of their own, which the planner finds.
        ...((filter.pubStatus ?? 'USABLE') === 'USABLE' && { indexed: orderedBy }),
        fields: reading.body ? undefined : withoutBody,
      });
    },
  };
}
