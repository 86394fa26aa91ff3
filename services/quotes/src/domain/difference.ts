import { isDeepStrictEqual } from 'node:util';
import type { Quote } from './quote.js';

/** By what quotes are listed, and what lists show of them. */
export const listedBy = ['text', 'type', 'speakerId', 'speakerDescriptor', 'aboutIds', 'anonymity'] as const;

export type Listed = Pick<Quote, '_id' | 'articleId' | (typeof listedBy)[number]>;

/** What a new extraction of an article changes. */
export interface Difference {
  readonly articleId: string;
  /** Whether somebody else is quoted than before, or with other words. */
  readonly changesLists: boolean;
  /** The ids of the quotes that it held before: they are there no more, or stand elsewhere. */
  readonly touched: readonly string[];
}

const shownOf = (rows: readonly Listed[]): string[] =>
  rows.map((row) => JSON.stringify(listedBy.map((field) => row[field]))).sort();

/**
 * @param before the quotes of the article that were shown, in any order, as those that take their place. While a new version
 * waits to be extracted none are: what was answered meanwhile lacks them.
 */
export function differenceOf(
  articleId: string,
  before: readonly Listed[],
  after: readonly Listed[],
): Difference {
  return {
    articleId,
    changesLists: !isDeepStrictEqual(shownOf(before), shownOf(after)),
    touched: before.map(({ _id }) => _id),
  };
}
