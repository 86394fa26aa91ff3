import type { ArticleState } from '@newsgraph/article-state';
import type { ClientSession } from 'mongoose';
import type { Decision } from '../../domain/decision.js';
import { settle, type SettledQuote } from '../../domain/settle.js';
import type { ArticleQuotesInput } from '../../generated/resolvers.js';
import type { EditingCollections } from './collections.js';
import type { Neighbours } from './neighbours.js';

/** What was found in an article, with what editors decided in its place. */
export interface SettledArticle {
  readonly article: { readonly articleId: string };
  readonly creator: string;
  readonly quotes: readonly SettledQuote[];
}

/** Keeps decisions where they now stand, so that the next edit is measured from there. */
async function follow(
  { decisions }: EditingCollections,
  settled: readonly SettledQuote[],
  before: readonly Decision[],
  session: ClientSession,
): Promise<void> {
  const versions = new Map(before.map(({ _id, articleVersion }) => [_id, articleVersion]));
  const moved = settled.flatMap(({ decision, lost }) =>
    decision && !lost && versions.get(decision._id) !== decision.articleVersion ? [decision] : [],
  );
  if (moved.length === 0) return;
  await decisions.bulkWrite(
    moved.map((replacement) => ({ replaceOne: { filter: { _id: replacement._id }, replacement } })),
    { session },
  );
}

/**
 * Puts what editors decided in the place of what extraction found, in the transaction that writes it: one query for a
 * batch; texts are asked for only where there are decisions. An article that has a newer version meanwhile is left out
 * of the accepted ones.
 */
export async function settleArticles(
  collections: EditingCollections,
  neighbours: Neighbours,
  articles: readonly ArticleQuotesInput[],
  accepted: Map<string, ArticleState>,
  session: ClientSession,
): Promise<SettledArticle[]> {
  const decisions = await collections.decisions
    .find({ articleId: { $in: [...accepted.keys()] } }, null, { session })
    .lean<Decision[]>();
  const decided = new Map<string, Decision[]>();
  for (const decision of decisions)
    decided.set(decision.articleId, [...(decided.get(decision.articleId) ?? []), decision]);
  const texts = await neighbours.textsOf([...decided.keys()]);
  const settled = articles.map(({ article, creator, quotes }): SettledArticle => {
    const state = accepted.get(article.articleId);
    const own = decided.get(article.articleId);
    if (!state || !own) return { article, creator, quotes: quotes.map((quote) => ({ quote })) };
    const text = texts.get(article.articleId);
    if (text?.articleVersion !== state.articleVersion) {
      accepted.delete(article.articleId);
      return { article, creator, quotes: [] };
    }
    return { article, creator, quotes: settle(quotes, own, text.body, text.articleVersion) };
  });
  await follow(
    collections,
    settled.flatMap(({ quotes }) => quotes),
    decisions,
    session,
  );
  return settled;
}
