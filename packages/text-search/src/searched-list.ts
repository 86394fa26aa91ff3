import type { Rights } from '@newsgraph/caller';
import { NewsgraphError } from '@newsgraph/errors';
import {
  connectionOf,
  keysetBound,
  keysetDirection,
  listKey,
  readPage,
  type Connection,
  type Keyset,
  type PageArguments,
} from '@newsgraph/pagination';
import type { Neighbour } from '@newsgraph/subgraph';
import { highlight, type HighlightedText } from './highlight.js';
import { searchTerms } from './search-terms.js';

/** What of a row is searched, by the name that the graph has for it. */
export type SearchedText = readonly [field: 'HEADLINE' | 'BODY' | 'QUOTE', text: string];

/** A place in a list of what was searched for. */
interface SearchedEdge<Row> {
  readonly cursor: string;
  readonly node: Row;
  readonly score: number | null;
  readonly highlights: () => (HighlightedText & { readonly field: SearchedText[0] })[];
}

export type SearchedConnection<Row> = Omit<Connection<Row>, 'edges'> & {
  readonly edges: SearchedEdge<Row>[];
  readonly truncated: boolean | null;
};

/** What is asked of a list, with what is searched for. */
export interface SearchedArguments extends PageArguments {
  readonly search: string;
  readonly orderBy?: 'NEWEST' | 'OLDEST' | 'RELEVANCE' | null | undefined;
}

/** A kind of rows whose words the service for insights indexes. */
export interface SearchedList<Row> {
  /** Names the list and its filter, for cursors: see `listKey`. */
  readonly list: string;
  /** The field of insights that finds them, its filter and the type of that. */
  readonly field: string;
  readonly filter: object;
  readonly filterType: string;
  readonly load: (ids: readonly string[]) => Promise<readonly Row[]>;
  readonly textsOf: (row: Row) => readonly SearchedText[];
}

interface Match {
  readonly id: string;
  readonly order: string;
  readonly score: number | null;
}

interface Matches {
  readonly rows: readonly Match[];
  readonly truncated: boolean;
}

/** @throws NewsgraphError BAD_USER_INPUT where an order is asked for that only what was searched for has. */
export function refuseRelevance(orderBy: string | null | undefined): void {
  if (orderBy === 'RELEVANCE')
    throw new NewsgraphError(
      'BAD_USER_INPUT',
      '`orderBy: RELEVANCE` orders what was searched for; give `search` too.',
    );
}

function highlightsIn(texts: readonly SearchedText[], terms: ReadonlySet<string>) {
  return texts.flatMap(([field, text]) => {
    const found = highlight(text, terms);
    return found ? [{ field, ...found }] : [];
  });
}

/**
 * A page of a list that is searched. The service for insights tells which rows hold the words, and how well they match;
 * the rows themselves are read here, by what they are now.
 * @param rights of whom the page is for
 * @throws NewsgraphError SUBGRAPH_UNAVAILABLE where insights is away
 */
export async function searchedPage<Row extends { readonly _id: string }>(
  insights: Neighbour,
  { list, field, filter, filterType, load, textsOf }: SearchedList<Row>,
  args: SearchedArguments,
  rights: Rights,
): Promise<SearchedConnection<Row>> {
  const terms = searchTerms('search', args.search);
  const by = args.orderBy ?? 'NEWEST';
  const keyset: Keyset = {
    list: listKey(`${list} ${by}`, terms),
    page: readPage(args, 20),
    descending: by !== 'OLDEST',
  };
  const ask = async <Answer>(page: object, fields: string): Promise<Answer> => {
    const query = `query ($terms: [String!]!, $filter: ${filterType}!, $page: MatchPageInput!) {
      matches: ${field}(terms: $terms, filter: $filter, page: $page) { ${fields} }
    }`;
    return (await insights.ask<{ matches: Answer }>(query, { terms, filter, page }, rights)).matches;
  };
  const bound = keysetBound(keyset);
  const { rows, truncated } = await ask<Matches>(
    {
      byRelevance: by === 'RELEVANCE',
      descending: keysetDirection(keyset) === -1,
      behind: bound && Object.values(bound)[0],
      first: keyset.page.size + 1,
    },
    'truncated rows { id order score }',
  );
  const counting = { byRelevance: false, descending: true, first: 0 };
  const matches = connectionOf(
    rows,
    keyset,
    async () => (await ask<{ totalCount: number }>(counting, 'totalCount')).totalCount,
  );
  const known = new Map((await load(matches.nodes.map(({ id }) => id))).map((row) => [row._id, row]));
  const wanted = new Set(terms);
  const shown = matches.edges.flatMap(({ cursor, node: { id, score } }): SearchedEdge<Row>[] => {
    const row = known.get(id);
    if (!row) return [];
    return [{ cursor, node: row, score, highlights: () => highlightsIn(textsOf(row), wanted) }];
  });
  return {
    ...matches,
    edges: shown,
    nodes: shown.map(({ node }) => node),
    truncated: by === 'RELEVANCE' ? truncated : null,
  };
}
