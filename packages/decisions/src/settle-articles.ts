import type { ArticleState } from '@newsgraph/article-state';
import { groupBy } from '@newsgraph/subgraph';
import type { RowModel } from '@newsgraph/collections';
import type { ClientSession } from 'mongoose';
import type { Decision } from './decision.js';
import { settle, type Settled, type Subject } from './settle.js';
import type { TextsOf } from './texts.js';

interface ArticleFound {
  readonly article: { readonly articleId: string };
}

/** What was found in an article, with what editors decided in its place. */
export interface SettledArticle<Article, Found, Decided extends Decision> {
  readonly article: Article;
  readonly settled: readonly Settled<Found, Decided>[];
}

/** Where decisions are kept, and what they are about. */
export interface Settling<Article, Found, Decided extends Decision> extends Subject<Found, Decided> {
  readonly decisions: RowModel<Decided>;
  readonly textsOf: TextsOf;
  foundIn(article: Article): readonly Found[];
}

async function decidedIn<Decided extends Decision>(
  decisions: RowModel<Decided>,
  articleIds: readonly string[],
  session: ClientSession,
): Promise<Map<string, Decided[]>> {
  const rows = await decisions
    .find({ articleId: { $in: [...articleIds] } }, null, { session })
    .lean<Decided[]>();
  return groupBy(rows, ({ articleId }) => articleId);
}

/** Keeps decisions where they now stand, so that the next edit is measured from there. */
async function follow<Decided extends Decision>(
  decisions: RowModel<Decided>,
  settled: readonly Settled<unknown, Decided>[],
  before: readonly Decided[],
  session: ClientSession,
): Promise<void> {
  const versions = new Map(before.map(({ _id, articleVersion }) => [_id, articleVersion]));
  const moved = settled.flatMap(({ decision, lost }) =>
    decision && !lost && versions.get(decision._id) !== decision.articleVersion ? [decision] : [],
  );
  if (moved.length === 0) return;
  await decisions.bulkWrite(
    moved.map((replacement) => ({
      replaceOne: { filter: { _id: replacement._id }, replacement: replacement as never },
    })),
    { session },
  );
}

/**
 * Puts what editors decided in the place of what extraction found, in the transaction that writes it: one query for a
 * batch; texts are asked for only where there are decisions. An article that has a newer version meanwhile is left out
 * of the accepted ones.
 */
export async function settleArticles<Article extends ArticleFound, Found, Decided extends Decision>(
  settling: Settling<Article, Found, Decided>,
  articles: readonly Article[],
  accepted: Map<string, ArticleState>,
  session: ClientSession,
): Promise<SettledArticle<Article, Found, Decided>[]> {
  const { decisions, textsOf, foundIn } = settling;
  const decided = await decidedIn(decisions, [...accepted.keys()], session);
  const texts = await textsOf([...decided.keys()]);
  const settled = articles.map((article): SettledArticle<Article, Found, Decided> => {
    const state = accepted.get(article.article.articleId);
    const own = decided.get(article.article.articleId);
    if (!state || !own) return { article, settled: foundIn(article).map((found) => ({ found })) };
    const text = texts.get(state.articleId);
    if (text?.articleVersion !== state.articleVersion) {
      accepted.delete(state.articleId);
      return { article, settled: [] };
    }
    return { article, settled: settle(settling, foundIn(article), own, text.body, text.articleVersion) };
  });
  const all = settled.flatMap((each) => each.settled);
  await follow(decisions, all, [...decided.values()].flat(), session);
  return settled;
}
