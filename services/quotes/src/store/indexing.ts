import { currentRows } from '@newsgraph/article-state';
import { groupBy } from '@newsgraph/subgraph';
import type { Quote } from '../domain/quote.js';
import type { QuotesInArticle } from '../generated/resolvers.js';
import type { Collections } from './collections.js';
import { shownRows } from './reads.js';

const fields = {
  articleId: 1,
  articleVersion: 1,
  order: 1,
  text: 1,
  type: 1,
  anonymity: 1,
  speakerId: 1,
  speakerDescriptor: 1,
  aboutIds: 1,
} as const;

type Read = Pick<Quote, '_id' | keyof typeof fields>;

/** What articles quote, hidden ones too, for the services that index it. */
export async function quotesInArticles(
  { quotes }: Pick<Collections, 'quotes'>,
  articleIds: readonly string[],
): Promise<QuotesInArticle[]> {
  const rows = await quotes
    .find({ articleId: { $in: [...articleIds] }, ...currentRows, ...shownRows }, fields)
    .lean<Read[]>();
  const articles = groupBy(rows, ({ articleId }) => articleId);
  return [...articles].map(([articleId, said]) => ({
    articleId,
    articleVersion: said[0]?.articleVersion ?? 0,
    quotes: said.map(({ _id, aboutIds, ...quote }) => ({ ...quote, quoteId: _id, aboutIds: [...aboutIds] })),
  }));
}
