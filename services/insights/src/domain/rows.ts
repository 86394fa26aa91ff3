import type { ArticleRow, ArticleState } from '@newsgraph/article-state';
import { termsOf } from '@newsgraph/text-search';
import type { Anonymity, QuoteType } from '../generated/resolvers.js';

export type EntityKind = 'PERSON' | 'ORGANISATION' | 'PLACE' | 'EVENT';

/** An entity that an article names. */
export interface Named {
  readonly entityId: string;
  readonly kind: EntityKind;
  readonly relevance: number;
  /** How the article calls it: the fullest name first. */
  readonly names: readonly string[];
}

export interface Said {
  readonly quoteId: string;
  /** Orders quotes by time, within an article by place. */
  readonly order: string;
  readonly text: string;
  readonly type: QuoteType;
  readonly anonymity: Anonymity;
  readonly speakerId: string | null;
  readonly aboutIds: readonly string[];
}

/** What the other services tell of an article at a moment. */
export interface Content {
  readonly state: ArticleState;
  readonly headline: string;
  readonly body: string;
  /** The article that it repeats. */
  readonly duplicateOf: string | null;
  /** The most relevant first. */
  readonly named: readonly Named[];
  readonly said: readonly Said[];
}

/** Rows of every collection: they carry the state of their article, and are ordered by its time. */
interface IndexRow extends ArticleRow {
  readonly _id: string;
  readonly order: string;
}

/** What is counted of an article, and by what it is compared with others. */
export interface ArticleEntry extends IndexRow {
  /** The same for all copies of a story: the id of the first. Rows of before copies were known have none. */
  readonly storyId?: string;
  /** All that it names, the most relevant first. */
  readonly entityIds: readonly string[];
  readonly kinds: readonly EntityKind[];
  readonly speakers: readonly { readonly entityId: string; readonly quotes: number }[];
}

/** What an article is found by. */
export interface TextEntry extends IndexRow {
  readonly headline: string;
  readonly body: string;
  /** Of headline and text. */
  readonly terms: readonly string[];
  /** Of the headline. */
  readonly headlineTerms: readonly string[];
  /** That come three times at least. */
  readonly frequentTerms: readonly string[];
  /** All that it names. */
  readonly entityIds: readonly string[];
  readonly isDuplicate: boolean;
}

/** What an entity is found by, as one article names it. */
export interface NameEntry extends IndexRow {
  readonly entityId: string;
  readonly kind: EntityKind;
  readonly names: readonly string[];
  readonly terms: readonly string[];
}

/** What a quote is found by. */
export interface QuoteEntry extends IndexRow {
  readonly speakerId: string | null;
  readonly aboutIds: readonly string[];
  readonly type: QuoteType;
  readonly anonymity: Anonymity;
  readonly text: string;
  readonly terms: readonly string[];
}

export interface Entries {
  readonly article: ArticleEntry;
  readonly text: TextEntry;
  readonly names: NameEntry[];
  readonly quotes: QuoteEntry[];
}

/** How many words of one text are found. */
const mostTerms = 2000;

function speakersOf(said: readonly Said[]): ArticleEntry['speakers'] {
  const counts = new Map<string, number>();
  for (const { speakerId } of said)
    if (speakerId !== null) counts.set(speakerId, (counts.get(speakerId) ?? 0) + 1);
  return [...counts].map(([entityId, quotes]) => ({ entityId, quotes }));
}

function textTerms(headline: string, body: string) {
  const counts = new Map<string, number>();
  for (const term of termsOf(`${headline}\n${body}`)) counts.set(term, (counts.get(term) ?? 0) + 1);
  const terms = [...counts.keys()].slice(0, mostTerms);
  return {
    terms,
    headlineTerms: [...new Set(termsOf(headline))].slice(0, mostTerms),
    frequentTerms: terms.filter((term) => (counts.get(term) ?? 0) >= 3),
  };
}

/** The rows of one article, with the newest state that is known of it. */
export function entriesOf(
  { headline, body, duplicateOf, named, said }: Content,
  state: ArticleState,
): Entries {
  const row = {
    ...state,
    current: true,
    order: `${state.publishedAt.toISOString()}|${state.articleId}`,
  };
  const entityIds = named.map(({ entityId }) => entityId);
  return {
    article: {
      ...row,
      _id: state.articleId,
      storyId: duplicateOf ?? state.articleId,
      entityIds,
      kinds: named.map(({ kind }) => kind),
      speakers: speakersOf(said),
    },
    text: {
      ...row,
      _id: state.articleId,
      headline,
      body,
      ...textTerms(headline, body),
      entityIds,
      isDuplicate: duplicateOf !== null,
    },
    names: named.map(({ entityId, kind, names }) => ({
      ...row,
      _id: `${state.articleId}:${entityId}`,
      entityId,
      kind,
      names,
      terms: [...new Set(names.flatMap(termsOf))],
    })),
    quotes: said.map(({ quoteId, order, text, ...rest }) => ({
      ...row,
      ...rest,
      _id: quoteId,
      // The time is that of the state, which may be newer.
      order: row.order + order.slice(order.lastIndexOf('|')),
      text,
      terms: [...new Set(termsOf(text))].slice(0, mostTerms),
    })),
  };
}
