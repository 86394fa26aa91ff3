import type { View } from '@newsgraph/article-state';
import type { Rights } from '@newsgraph/caller';
import { highlight, searchTerms } from '@newsgraph/text-search';
import type { RowModel } from '@newsgraph/collections';
import type { QuoteEntry, TextEntry } from '../../domain/rows.js';
import type { Match } from '../../domain/score.js';
import type { InsightFilter, SearchKind } from '../../generated/resolvers.js';
import type { Collections } from '../collections.js';
import type { Entities } from '../entities.js';
import { rowsWithin } from './conditions.js';
import { createMatches, type OtherNames, type Scored } from './matches.js';
import { newestNaming } from './newest-naming.js';

export interface SearchArguments {
  readonly text: string;
  readonly first: number;
  readonly kinds?: readonly SearchKind[] | null | undefined;
  readonly filter?: InsightFilter | null | undefined;
  /** Of the caller. */
  readonly rights: Rights;
}

/** How many entities are found by all their names: those that most articles name. */
const mostNamed = 100;

const allKinds: readonly SearchKind[] = ['ARTICLE', 'ENTITY', 'QUOTE'];

/** Some fields of rows; nothing is asked where there are none. */
const read = async <Row, Field extends keyof Row>(
  model: RowModel<Row>,
  ids: readonly string[],
  fields: Readonly<Record<Field, 1>>,
): Promise<(Pick<Row, Field> & { readonly _id: string })[]> =>
  ids.length === 0 ? [] : model.find({ _id: { $in: [...ids] } } as never, fields).lean<never>();

/** One box over everything: see `Query.search`. */
export const createSearch = (collections: Collections, entities: Entities, view: View) => {
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

  /**
   * Rows of names are those of articles, the newest alone: the names that editors gave, and those of who is seldom named
   * under the name of who often is, come from the service for entities. Only who is named in such articles is found.
   */
  async function otherNames(text: string, where: View, rights: Rights): Promise<OtherNames> {
    const found = await entities.named(text, mostNamed + 1, rights);
    const named = found.slice(0, mostNamed);
    const ids = named.map(({ id }) => id);
    const newest = await newestNaming(collections, [...view, ...where], ids, 1, ['order']);
    const rows = named.flatMap(({ id, names }) =>
      (newest.get(id) ?? []).map(({ order }) => ({ entityId: id, order, names })),
    );
    return { rows, truncated: found.length > mostNamed };
  }

  return async ({ text, first, kinds, filter, rights }: SearchArguments) => {
    const terms = searchTerms('text', text);
    const where = rowsWithin(filter ?? {});
    const scored: Readonly<Record<SearchKind, () => Promise<Scored>>> = {
      ARTICLE: () => matches.ARTICLE(terms, where),
      ENTITY: () => matches.ENTITY(terms, where, otherNames(text, where, rights)),
      QUOTE: () => matches.QUOTE(terms, where),
    };
    const wanted = [...new Set(kinds ?? allKinds)];
    const results = await Promise.all(wanted.map((kind) => scored[kind]()));
    const found = results.flatMap((result): readonly Match[] => result.found);
    found.sort((a, b) => b.score - a.score || (a.order < b.order ? 1 : -1));
    return {
      hits: await withHighlights(found.slice(0, first), terms),
      totalCount: found.length,
      truncated: results.some(({ truncated }) => truncated),
    };
  };
};
