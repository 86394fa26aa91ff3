import { acceptRows, readArticleState } from '@newsgraph/article-state';
import { quoteRows, withoutPeople } from '../domain/rows.js';
import type { ArticleQuotesInput } from '../generated/resolvers.js';
import type { Collections } from './collections.js';
import { tellOfQuotes } from './events.js';
import { movesOf, takeTurn } from './moves.js';
import { suppressedAmong } from './suppressions.js';

/** Puts the quotes of articles into the place of those that were there: all of a batch, or nothing. */
export const createReplace = (collections: Collections) => ({
  async replace(articles: readonly ArticleQuotesInput[]): Promise<string[]> {
    const { connection, quotes } = collections;
    const states = articles.map(({ article }) => readArticleState(article));
    const session = await connection.startSession();
    try {
      return await session.withTransaction(async () => {
        const accepted = await acceptRows(connection, states, session);
        const ids = [...accepted.keys()];
        await quotes.deleteMany({ articleId: { $in: ids } }, { session });
        await takeTurn(collections, session);
        const moves = await movesOf(collections, articles, session);
        const rows = articles.flatMap((found) => {
          const state = accepted.get(found.article.articleId);
          return state ? quoteRows(found, state, moves) : [];
        });
        const shown = withoutPeople(rows, await suppressedAmong(collections, rows, session));
        if (shown.length > 0) await quotes.collection.insertMany(shown as never[], { session });
        await tellOfQuotes(collections, ids, session);
        return ids;
      });
    } finally {
      await session.endSession();
    }
  },
});
