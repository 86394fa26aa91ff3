import {
  equalTo,
  listKey,
  readOnePage,
  readPage,
  type Connection,
  type PageArguments,
} from '@newsgraph/pagination';
import type { Article } from '../domain/article.js';
import type { ArticleFilter, ArticleOrder } from '../generated/resolvers.js';
import type { Collections } from './collections.js';

export interface ArticleListArguments extends PageArguments {
  readonly filter?: ArticleFilter | null | undefined;
  readonly orderBy?: ArticleOrder | null | undefined;
}

/** `order` begins with `publishedAt`: a time bounds it. */
const conditions = ({
  ids,
  processing,
  section,
  publisher,
  language,
  publishedFrom,
  publishedTo,
}: ArticleFilter) => [
  ...(ids ? [{ _id: { $in: ids } }] : []),
  ...equalTo({ section, publisher, language, 'processing.state': processing }),
  ...(publishedFrom ? [{ order: { $gte: publishedFrom.toISOString() } }] : []),
  ...(publishedTo ? [{ order: { $lt: publishedTo.toISOString() } }] : []),
];

/** Reading articles. */
export const createReads = ({ articles }: Collections) => ({
  byIds: (ids: readonly string[]): Promise<Article[]> =>
    articles
      .find({ _id: { $in: [...ids] } })
      .lean<Article[]>()
      .exec(),

  page(args: ArticleListArguments): Promise<Connection<Article>> {
    const filter = args.filter ?? {};
    const list = listKey(`articles ${args.orderBy ?? 'NEWEST'}`, filter);
    const keyset = { list, page: readPage(args, 20), descending: args.orderBy !== 'OLDEST' };
    return readOnePage(articles, conditions(filter), keyset);
  },
});
