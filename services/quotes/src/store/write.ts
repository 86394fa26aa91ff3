import type { ArticleState } from '@newsgraph/article-state';
import type { ClientSession } from 'mongoose';
import type { Quote } from '../domain/quote.js';
import { quoteRows, withoutPeople } from '../domain/rows.js';
import type { SettledQuote } from '../domain/settle.js';
import type { Collections } from './collections.js';
import { survivorsOf, takeTurn } from './moves.js';
import { suppressedAmong } from './suppressions.js';

/** Quotes of an article, as they are to be written down. */
export interface Written {
  readonly state: ArticleState;
  readonly creator: string;
  readonly quotes: readonly SettledQuote[];
}

/** Writes quotes of articles whose states are locked, in the transaction that locked them. */
export async function writeQuotes(
  collections: Collections,
  articles: readonly Written[],
  session: ClientSession,
): Promise<Quote[]> {
  await takeTurn(collections, session);
  const named = articles
    .flatMap(({ quotes }) => quotes)
    .flatMap(({ found: { speaker, about } }) => [speaker ?? [], about].flat());
  const merges = await survivorsOf(collections, named, session);
  const found = articles.flatMap((article) => quoteRows(article, article.state, merges));
  const rows = withoutPeople(found, await suppressedAmong(collections, found, session));
  if (rows.length > 0) await collections.quotes.collection.insertMany(rows as never[], { session });
  return rows;
}
