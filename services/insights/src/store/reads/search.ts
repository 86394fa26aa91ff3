import { currentRows, type View } from '@newsgraph/article-state';
import type { Model } from 'mongoose';
import { highlight } from '../../domain/highlight.js';
import { searchTerms } from '../../domain/query.js';
import { scoreArticle, scoreQuote, scoreEntities, type Match } from '../../domain/score.js';
import type { NameEntry, QuoteEntry, TextEntry } from '../../domain/rows.js';
import type { InsightFilter, SearchKind } from '../../generated/resolvers.js';
import type { Collections } from '../collections.js';
import { rowsWithin, slowest } from './conditions.js';

/** How many matches of each kind are scored: the newest. */
const mostScored = 2000;

export interface SearchArguments {
  readonly text: string;
  readonly first: number;
  readonly kinds?: readonly SearchKind[] | null | undefined;
  readonly filter?: InsightFilter | null | undefined;
}

const allKinds: readonly SearchKind[] = ['ARTICLE', 'ENTITY', 'QUOTE'];

/** One box over everything: see `Query.search`. */
export const createSearch = ({ texts, names, quotes }: Collections, view: View) => {
  /** The newest rows that hold every term: longer words are rarer, and lead. */
  async function newest<Row, Read>(
    model: Model<Row>,
    terms: readonly string[],
    filter: InsightFilter,
    fields: Readonly<Record<Exclude<keyof Read, '_id'>, unknown>>,
  ): Promise<{ rows: Read[]; truncated: boolean }> {
    const ofTerms = [...terms].sort((a, b) => b.length - a.length).map((term) => ({ terms: term }));
    const rows = await model
      .aggregate<Read>([
        { $match: { $and: [...ofTerms, currentRows, ...view, ...rowsWithin(filter)] } },
        { $sort: { order: -1 } },
        { $limit: mostScored + 1 },
        { $project: fields },
      ])
      .option({ maxTimeMS: slowest });
    return { rows: rows.slice(0, mostScored), truncated: rows.length > mostScored };
  }

  const shared = (field: string, terms: readonly string[]) => ({
    $size: { $setIntersection: [field, [...terms]] },
  });

  async function matches(kind: SearchKind, terms: readonly string[], filter: InsightFilter) {
    if (kind === 'ARTICLE') {
      type Read = Pick<TextEntry, '_id' | 'order'> & { inHeadline: number; frequent: number };
      const fields = {
        order: 1,
        inHeadline: shared('$headlineTerms', terms),
        frequent: shared('$frequentTerms', terms),
      };
      const { rows, truncated } = await newest<TextEntry, Read>(texts, terms, filter, fields);
      return { truncated, found: rows.map((row) => scoreArticle(row, terms.length)) };
    }
    if (kind === 'QUOTE') {
      type Read = Pick<QuoteEntry, '_id' | 'order' | 'articleId'> & { length: number };
      const fields = { order: 1, articleId: 1, length: { $size: '$terms' } };
      const { rows, truncated } = await newest<QuoteEntry, Read>(quotes, terms, filter, fields);
      return { truncated, found: rows.map((row) => scoreQuote(row, terms.length)) };
    }
    type Read = Pick<NameEntry, 'entityId' | 'order' | 'names'>;
    const fields = { entityId: 1, order: 1, names: 1 };
    const { rows, truncated } = await newest<NameEntry, Read>(names, terms, filter, fields);
    return { truncated, found: scoreEntities(rows, terms) };
  }

  /** Where the words stand in what is shown: texts are read for those alone. */
  async function withHighlights(hits: readonly Match[], terms: readonly string[]) {
    const ids = (kind: SearchKind) => hits.filter((hit) => hit.kind === kind).map(({ id }) => id);
    const [articleTexts, quoteTexts] = await Promise.all([
      texts
        .find({ _id: { $in: ids('ARTICLE') } }, { headline: 1, body: 1 })
        .lean<Pick<TextEntry, '_id' | 'headline' | 'body'>[]>(),
      quotes.find({ _id: { $in: ids('QUOTE') } }, { text: 1 }).lean<Pick<QuoteEntry, '_id' | 'text'>[]>(),
    ]);
    const articlesById = new Map(articleTexts.map((row) => [row._id, row]));
    const quotesById = new Map(quoteTexts.map((row) => [row._id, row.text]));
    const wanted = new Set(terms);
    const highlightsOf = ({ kind, id, name }: Match) => {
      const article = articlesById.get(id);
      const fields = {
        ARTICLE: [
          ['HEADLINE', article?.headline],
          ['BODY', article?.body],
        ],
        ENTITY: [['NAME', name]],
        QUOTE: [['QUOTE', quotesById.get(id)]],
      } as const;
      return fields[kind].flatMap(([field, text]) => {
        const found = text === undefined ? null : highlight(text, wanted);
        return found ? [{ field, text: found.text, ranges: [...found.ranges] }] : [];
      });
    };
    return hits.map((hit) => ({ ...hit, highlights: highlightsOf(hit) }));
  }

  return async ({ text, first, kinds, filter }: SearchArguments) => {
    const terms = searchTerms(text);
    const wanted = [...new Set(kinds ?? allKinds)];
    const results = await Promise.all(wanted.map((kind) => matches(kind, terms, filter ?? {})));
    const found = results.flatMap((result): Match[] => result.found);
    found.sort((a, b) => b.score - a.score || (a.order < b.order ? 1 : -1));
    return {
      hits: await withHighlights(found.slice(0, first), terms),
      totalCount: found.length,
      truncated: results.some(({ truncated }) => truncated),
    };
  };
};
