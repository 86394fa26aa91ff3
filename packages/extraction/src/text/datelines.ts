import type { Document, TokenRange } from './document.js';

/** Where a paragraph says where it was written: 'NEWPORT NEWS, Va. —'. */
export interface Dateline {
  readonly place: TokenRange;
  /** Index of the dash. */
  readonly dash: number;
}

const LONGEST_PLACE = 4;
/** Tokens between the place and the dash at most: 'Ukraine, March 3 (Reuters)'. */
const LONGEST_REST = 12;

const text = (document: Document, at: number): string => document.tokens[at]?.text ?? '';
const isInCapitals = (document: Document, at: number): boolean =>
  /^\p{Lu}[\p{Lu}.'’-]+$/u.test(text(document, at));

/** What papers put before a headline or text, as a place would stand: 'EXCLUSIVE —'. */
const labels = new Set(
  (
    'EXCLUSIVE ANALYSIS UPDATE BREAKING CORRECTION EXPLAINER FACTBOX OPINION WATCH LIVE SIR MADAM VIDEO PHOTOS REVIEW ' +
    'EDITORIAL LETTER LETTERS COMMENT INTERVIEW PROFILE OBITUARY LISTEN JUST'
  ).split(' '),
);

/** A long dash, or a short one after an agency in parentheses: headlines such as 'SOCCER - ' have short ones too. */
const isDash = (document: Document, at: number): boolean =>
  /^(?:—|–|--)$/.test(text(document, at)) || (text(document, at) === '-' && text(document, at - 1) === ')');

/** The dash that follows within a few tokens of what may stand in a dateline: a region, a date, an agency; or -1. */
function dashFrom(document: Document, from: number): number {
  for (let at = from; at < from + LONGEST_REST; at++) {
    // After an agency, the text may begin with capitals too: 'BRUSSELS (AP) — NATO said'.
    if (isDash(document, at))
      return isInCapitals(document, at + 1) && text(document, at - 1) !== ')' ? -1 : at;
    if (!/^(?:[,().\d]+|\p{Lu}[\p{L}.]*)$/u.test(text(document, at))) return -1;
  }
  return -1;
}

/** The dateline that the paragraph begins with; null for none. */
export function datelineOf(document: Document, { first, last }: TokenRange): Dateline | null {
  let end = first - 1;
  while (end < last && end - first + 1 < LONGEST_PLACE && isInCapitals(document, end + 1)) end++;
  if (end < first || labels.has(text(document, first)) || !/^(?:,|\(|—|–|--)$/.test(text(document, end + 1)))
    return null;
  const dash = dashFrom(document, end + 1);
  return dash < 0 ? null : { place: { first, last: end }, dash };
}
