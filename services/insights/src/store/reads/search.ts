import type { View } from '@newsgraph/article-state';
import { highlight, searchTerms } from '@newsgraph/text-search';
import type { Model } from 'mongoose';
import type { QuoteEntry, TextEntry } from '../../domain/rows.js';
import type { Match } from '../../domain/score.js';
import type { InsightFilter, SearchKind } from '../../generated/resolvers.js';
import type { Collections } from '../collections.js';
import { rowsWithin } from './conditions.js';
import { createMatches } from './matches.js';

export interface SearchArguments {
  readonly text: string;
  readonly first: number;
  readonly kinds?: readonly SearchKind[] | null | undefined;
  readonly filter?: InsightFilter | null | undefined;
}

const allKinds: readonly SearchKind[] = ['ARTICLE', 'ENTITY', 'QUOTE'];

/** Some fields of rows; nothing is asked where there are none. */
const read = async <Row, Field extends keyof Row>(
  model: Model<Row>,
  ids: readonly string[],
  fields: Readonly<Record<Field, 1>>,
): Promise<(Pick<Row, Field> & { readonly _id: string })[]> =>
  ids.length === 0 ? [] : model.find({ _id: { $in: [...ids] } } as never, fields).lean<never>();

/** One box over everything: see `Query.search`. */
export const createSearch = (collections: Collections, view: View) => {
  const { texts, quotes } = collections;
  const matches = createMatches(collections, view);

  /** Where the words stand in what is shown: texts are read for those alone. */
  async function withHighlights(hits: readonly Match[], terms: readonly string[]) {
    const ids = (kind: SearchKind) => hits.filter((hit) => hit.kind === kind).map(({ id }) => id);
    const [articleTexts, quoteTexts] = await Promise.all([
      read<TextEntry, 'headline' | 'body'>(texts, ids('ARTICLE'), { headline: 1, body: 1 }),
      read<QuoteEntry, 'text'>(quotes, ids('QUOTE'), { text: 1 }),
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
    const terms = searchTerms('text', text);
    const wanted = [...new Set(kinds ?? allKinds)];
    const results = await Promise.all(wanted.map((kind) => matches(kind, terms, rowsWithin(filter ?? {}))));
    const found = results.flatMap((result): readonly Match[] => result.found);
    found.sort((a, b) => b.score - a.score || (a.order < b.order ? 1 : -1));
    return {
      hits: await withHighlights(found.slice(0, first), terms),
      totalCount: found.length,
      truncated: results.some(({ truncated }) => truncated),
    };
  };
};
