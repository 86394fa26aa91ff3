import { isDeepStrictEqual } from 'node:util';
import type { Quote } from './quote.js';

/** By what quotes are listed, and what lists show of them. */
export const listedBy = ['text', 'type', 'speakerId', 'speakerDescriptor', 'aboutIds', 'anonymity'] as const;

export type Listed = Pick<Quote, '_id' | 'articleId' | (typeof listedBy)[number]>;

/** With what tells whether it is in lists. */
export type Held = Listed & Pick<Quote, 'current' | 'shown'>;

/** What a new extraction of an article changes. */
export interface Difference {
  readonly articleId: string;
  /** Whether somebody else is quoted than before, or with other words. */
  readonly changesLists: boolean;
  /** The ids of the quotes that it held before, in lists or not: they are there no more, or stand elsewhere. */
  readonly touched: readonly string[];
  /** The ids of who speaks, and of who is spoken of, before or after, where lists change. */
  readonly people: readonly string[];
}

const shownOf = (rows: readonly Listed[]): string[] =>
  rows.map((row) => JSON.stringify(listedBy.map((field) => row[field]))).sort();

function peopleIn(rows: readonly Listed[]): string[] {
  const ids = rows.flatMap(({ speakerId, aboutIds }) => [speakerId, ...aboutIds]);
  return [...new Set(ids.filter((id) => id != null))];
}

/**
 * @param before the quotes of the article, in any order. While a new text waits to be extracted none are in lists: what was
 * answered meanwhile lacks them.
 * @param after those that are shown in their place
 */
export function differenceOf(
  articleId: string,
  before: readonly Held[],
  after: readonly Listed[],
): Difference {
  const listed = before.filter(({ current, shown }) => current && shown);
  const changesLists = !isDeepStrictEqual(shownOf(listed), shownOf(after));
  return {
    articleId,
    changesLists,
    touched: before.map(({ _id }) => _id),
    people: changesLists ? peopleIn([...before, ...after]) : [],
  };
}
