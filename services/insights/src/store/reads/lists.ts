import { currentRows, publishedWithin, type View } from '@newsgraph/article-state';
import { countUpTo, equalTo } from '@newsgraph/pagination';
import type { RowModel } from '@newsgraph/collections';
import type { ArticleMatchFilter, MatchPageInput, QuoteMatchFilter } from '../../generated/resolvers.js';
import type { Collections } from '../collections.js';
import { slowest } from './conditions.js';
import { createMatches, holdingAll } from './matches.js';

/** A row of a list; `order` is what the list is sorted by. */
export interface Listed {
  readonly id: string;
  readonly order: string;
  readonly score: number | null;
}

const articlesWithin = ({
  ids,
  topic,
  entity,
  withoutDuplicates,
  publishedFrom,
  publishedTo,
  ...equal
}: ArticleMatchFilter): View => [
  ...equalTo({ ...equal, topics: topic, entityIds: entity }),
  ...(ids ? [{ _id: { $in: [...ids] } }] : []),
  ...(withoutDuplicates ? [{ isDuplicate: false }] : []),
  ...publishedWithin({ publishedFrom, publishedTo }),
];

const quotesWithin = ({
  speaker,
  about,
  article,
  topic,
  types,
  publishedFrom,
  publishedTo,
  ...equal
}: QuoteMatchFilter): View => [
  ...equalTo({ ...equal, speakerId: speaker, aboutIds: about, articleId: article, topics: topic }),
  ...(types ? [{ type: { $in: [...types] } }] : []),
  ...publishedWithin({ publishedFrom, publishedTo }),
];

/** The best first, and among equals the newest. */
const rankOf = (score: number, order: string) => `${score.toFixed(6)}|${order}`;

/** The rows of a list behind a place, among all that it holds. */
function pageAmong(all: readonly Listed[], { descending, behind, first }: MatchPageInput): Listed[] {
  const direction = descending ? -1 : 1;
  const compare = (a: string, b: string) => (a < b ? -direction : direction);
  return all
    .filter(({ order }) => behind == null || (descending ? order < behind : order > behind))
    .sort((a, b) => compare(a.order, b.order))
    .slice(0, first);
}

/** What the lists of articles and of quotes show where something is searched for. */
export const createLists = (collections: Collections, view: View) => {
  const matches = createMatches(collections, view);

  async function byTime<Row>(
    model: RowModel<Row>,
    where: View,
    { descending, behind, first }: MatchPageInput,
  ): Promise<Listed[]> {
    if (first === 0) return [];
    const bound = behind == null ? [] : [{ order: { [descending ? '$lt' : '$gt']: behind } }];
    const rows = await model
      .find({ $and: [...where, ...bound] } as never, { order: 1 })
      .sort({ order: descending ? -1 : 1 })
      .limit(first)
      .maxTimeMS(slowest)
      .lean<{ _id: string; order: string }[]>();
    return rows.map(({ _id, order }) => ({ id: _id, order, score: null }));
  }

  async function byRelevance(
    kind: 'ARTICLE' | 'QUOTE',
    terms: readonly string[],
    where: View,
    page: MatchPageInput,
  ) {
    const { found, truncated } = await matches[kind](terms, where);
    const ranked = found.map(({ id, score, order }) => ({ id, score, order: rankOf(score, order) }));
    return { rows: pageAmong(ranked, page), truncated };
  }

  async function list<Row>(
    kind: 'ARTICLE' | 'QUOTE',
    model: RowModel<Row>,
    terms: readonly string[],
    filter: View,
    page: MatchPageInput,
  ) {
    const where = [...holdingAll(terms), currentRows, ...view, ...filter];
    const found = page.byRelevance
      ? await byRelevance(kind, terms, filter, page)
      : { rows: await byTime(model, where, page), truncated: false };
    return { ...found, totalCount: countUpTo(model, where) };
  }

  return {
    articles: (terms: readonly string[], filter: ArticleMatchFilter, page: MatchPageInput) =>
      list('ARTICLE', collections.texts, terms, articlesWithin(filter), page),
    quotes: (terms: readonly string[], filter: QuoteMatchFilter, page: MatchPageInput) =>
      list('QUOTE', collections.quotes, terms, quotesWithin(filter), page),
  };
};
