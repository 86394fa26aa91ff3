import { acceptRows, readArticleState } from '@newsgraph/article-state';
import { settleArticles } from '@newsgraph/decisions';
import { groupBy } from '@newsgraph/subgraph';
import type { ClientSession } from 'mongoose';
import { differenceOf, listedBy, type Held } from '../domain/difference.js';
import { quoteSubject } from '../domain/settle.js';
import type { ArticleQuotesInput } from '../generated/resolvers.js';
import type { Collections } from './collections.js';
import type { Neighbours } from './editing/neighbours.js';
import { tellOfExtraction } from './events.js';
import { writeQuotes } from './write.js';

/** Puts the quotes of articles into the place of those that were there: all of a batch, or nothing. */
export const createReplace = (collections: Collections, neighbours: Neighbours) => {
  const held = (articleIds: readonly string[], session: ClientSession): Promise<Held[]> =>
    collections.quotes
      .find({ articleId: { $in: [...articleIds] } }, ['articleId', 'current', 'shown', ...listedBy], {
        session,
      })
      .lean<Held[]>();

  return {
    async replace(articles: readonly ArticleQuotesInput[]): Promise<string[]> {
      const { connection, quotes } = collections;
      const states = articles.map(({ article }) => readArticleState(article));
      const settling = {
        ...quoteSubject,
        decisions: collections.decisions,
        textsOf: neighbours.textsOf,
        foundIn: (article: ArticleQuotesInput) => article.quotes,
      };
      const session = await connection.startSession();
      try {
        return await session.withTransaction(async () => {
          const accepted = await acceptRows(connection, states, session);
          const settled = await settleArticles(settling, articles, accepted, session);
          const written = settled.flatMap(({ article: { article, creator }, settled: all }) => {
            const state = accepted.get(article.articleId);
            return state ? [{ creator, quotes: all, state }] : [];
          });
          const ids = [...accepted.keys()];
          const before = groupBy(await held(ids, session), ({ articleId }) => articleId);
          await quotes.deleteMany({ articleId: { $in: ids } }, { session });
          const rows = await writeQuotes(collections, written, session);
          const after = groupBy(
            rows.filter(({ shown }) => shown),
            ({ articleId }) => articleId,
          );
          const differences = ids.map((id) => differenceOf(id, before.get(id) ?? [], after.get(id) ?? []));
          await tellOfExtraction(collections, differences, session);
          return ids;
        });
      } finally {
        await session.endSession();
      }
    },
  };
};
