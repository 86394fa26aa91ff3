import type { View } from '@newsgraph/article-state';
import {
  equalTo,
  listKey,
  readOnePage,
  readPage,
  type Connection,
  type PageArguments,
} from '@newsgraph/pagination';
import type { ReadArticle } from '../domain/article.js';
import type { ArticleFilter, ArticleOrder } from '../generated/resolvers.js';
import { orderedBy, type ArticleVersion, type Collections } from './collections.js';

export interface ArticleListArguments extends PageArguments {
  readonly filter?: ArticleFilter | null | undefined;
  readonly orderBy?: ArticleOrder | null | undefined;
}

/** What is read of an article: its text is by far the largest part, and mostly nobody asks for it. */
export interface Reading {
  readonly body: boolean;
}

const withoutBody = { body: 0 } as const;

/** `order` begins with `publishedAt`: a time bounds it. */
const conditions = ({
  ids,
  processing,
  section,
  publisher,
  language,
  publishedFrom,
  publishedTo,
  collapseDuplicates,
}: ArticleFilter) => [
  ...(collapseDuplicates ? [{ duplicateOf: null }] : []),
  ...(ids ? [{ _id: { $in: ids } }] : []),
  ...equalTo({ section, publisher, language, 'processing.state': processing }),
  ...(publishedFrom ? [{ order: { $gte: publishedFrom.toISOString() } }] : []),
  ...(publishedTo ? [{ order: { $lt: publishedTo.toISOString() } }] : []),
];

/** Reading articles, as a caller may see them. */
export const createReads = ({ articles, versions }: Collections) => ({
  byIds: (ids: readonly string[], view: View, { body }: Reading): Promise<ReadArticle[]> =>
    articles
      .find({ $and: [{ _id: { $in: [...ids] } }, ...view] }, body ? null : withoutBody)
      .lean<ReadArticle[]>()
      .exec(),

  /** A page of the ids of all articles, hidden ones too. */
  async ids(after: string | null, first: number): Promise<string[]> {
    const where = after === null ? {} : { _id: { $gt: after } };
    const rows = await articles
      .find(where, { _id: 1 })
      .sort({ _id: 1 })
      .limit(first)
      .lean<{ _id: string }[]>();
    return rows.map(({ _id }) => _id);
  },

  /** The versions of an article that were followed by another, the newest first. */
  olderVersions: (articleId: string, first: number): Promise<ArticleVersion[]> =>
    versions.find({ articleId }).sort({ version: -1 }).limit(first).lean<ArticleVersion[]>().exec(),

  page(args: ArticleListArguments, view: View, { body }: Reading): Promise<Connection<ReadArticle>> {
    const filter = args.filter ?? {};
    const list = listKey(`articles ${args.orderBy ?? 'NEWEST'}`, filter);
    const keyset = { list, page: readPage(args, 20), descending: args.orderBy !== 'OLDEST' };
    return readOnePage(articles, [...conditions(filter), ...view], keyset, {
      indexed: orderedBy,
      without: body ? undefined : 'body',
    });
  },
});
