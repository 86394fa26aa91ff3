import { currentRows, type View } from '@newsgraph/article-state';
import type { RowModel } from '@newsgraph/collections';
import type { NameEntry, QuoteEntry, TextEntry } from '../../domain/rows.js';
import { scoreArticle, scoreEntities, scoreQuote, type FoundName, type Match } from '../../domain/score.js';
import type { Collections } from '../collections.js';
import { slowest } from './conditions.js';

/** How many matches of each kind are scored: the newest. */
const mostScored = 2000;

/** Scored matches, in no order. */
export interface Scored {
  readonly found: readonly Match[];
  /** There are more, which were not scored. */
  readonly truncated: boolean;
}

/** Names beside those that articles give. */
export interface OtherNames {
  readonly rows: readonly FoundName[];
  /** There are more, which were not read. */
  readonly truncated: boolean;
}

/** Longer words are rarer, and lead. */
export const holdingAll = (terms: readonly string[]): View =>
  [...terms].sort((a, b) => b.length - a.length).map((term) => ({ terms: term }));

const shared = (field: string, terms: readonly string[]) => ({
  $size: { $setIntersection: [field, [...terms]] },
});

/** What holds every one of some terms, with how well it matches. */
export const createMatches = ({ texts, names, quotes }: Collections, view: View) => {
  async function newest<Row, Read>(
    model: RowModel<Row>,
    terms: readonly string[],
    where: View,
    fields: Readonly<Record<Exclude<keyof Read, '_id'>, unknown>>,
  ): Promise<{ rows: Read[]; truncated: boolean }> {
    const rows = await model
      .aggregate<Read>([
        { $match: { $and: [...holdingAll(terms), currentRows, ...view, ...where] } },
        { $sort: { order: -1 } },
        { $limit: mostScored + 1 },
        { $project: fields },
      ])
      .option({ maxTimeMS: slowest });
    return { rows: rows.slice(0, mostScored), truncated: rows.length > mostScored };
  }

  async function articleMatches(terms: readonly string[], where: View): Promise<Scored> {
    type Read = Pick<TextEntry, '_id' | 'order'> & { inHeadline: number; frequent: number };
    const { rows, truncated } = await newest<TextEntry, Read>(texts, terms, where, {
      order: 1,
      inHeadline: shared('$headlineTerms', terms),
      frequent: shared('$frequentTerms', terms),
    });
    return { truncated, found: rows.map((row) => scoreArticle(row, terms.length)) };
  }

  async function quoteMatches(terms: readonly string[], where: View): Promise<Scored> {
    type Read = Pick<QuoteEntry, '_id' | 'order' | 'articleId'> & { length: number };
    const fields = { order: 1, articleId: 1, length: { $size: '$terms' } };
    const { rows, truncated } = await newest<QuoteEntry, Read>(quotes, terms, where, fields);
    return { truncated, found: rows.map((row) => scoreQuote(row, terms.length)) };
  }

  async function entityMatches(
    terms: readonly string[],
    where: View,
    others: Promise<OtherNames>,
  ): Promise<Scored> {
    type Read = Pick<NameEntry, 'entityId' | 'order' | 'names'>;
    const fields = { entityId: 1, order: 1, names: 1 };
    const [told, given] = await Promise.all([newest<NameEntry, Read>(names, terms, where, fields), others]);
    return {
      found: scoreEntities([...told.rows, ...given.rows], terms),
      truncated: told.truncated || given.truncated,
    };
  }

  return { ARTICLE: articleMatches, QUOTE: quoteMatches, ENTITY: entityMatches };
};
