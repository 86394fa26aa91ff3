import type { Document, TokenRange } from '../../text/document.js';
import type { NameCandidate } from '../candidate.js';

const LONGEST_PLACE = 4;
const DATELINE = 0.9;

const text = (document: Document, at: number): string => document.tokens[at]?.text ?? '';
const isInCapitals = (document: Document, at: number): boolean =>
  /^\p{Lu}[\p{Lu}.'’-]+$/u.test(text(document, at));

/** A long dash, or a short one after an agency in parentheses: headlines such as 'SOCCER - ' have short ones too. */
const isDash = (document: Document, at: number): boolean =>
  /^(?:—|–|--)$/.test(text(document, at)) || (text(document, at) === '-' && text(document, at - 1) === ')');

/** Whether a dash follows within a few tokens of what may stand in a dateline: a region, a date, an agency. */
function dashFollows(document: Document, from: number): boolean {
  for (let at = from; at < from + 6; at++) {
    if (isDash(document, at)) return !isInCapitals(document, at + 1);
    if (!/^(?:[,().\d]+|\p{Lu}[\p{L}.]*)$/u.test(text(document, at))) return false;
  }
  return false;
}

/** The place that a paragraph's dateline begins with: 'NEWPORT NEWS, Va. —'; null for none. */
function placeOf(document: Document, { first, last }: TokenRange): NameCandidate | null {
  let end = first - 1;
  while (end < last && end - first + 1 < LONGEST_PLACE && isInCapitals(document, end + 1)) end++;
  if (end < first || !/^(?:,|\(|—|–|--)$/.test(text(document, end + 1)) || !dashFollows(document, end + 1))
    return null;
  return { first, last: end, kind: 'PLACE', confidence: DATELINE };
}

/** The words in capitals that open a dateline are a place, whatever the chain took them for. */
export function readDatelines(document: Document, candidates: readonly NameCandidate[]): NameCandidate[] {
  const places = document.paragraphs
    .map((paragraph) => placeOf(document, paragraph))
    .filter((place) => place !== null);
  if (places.length === 0) return [...candidates];
  const taken = new Uint8Array(document.tokens.length);
  for (const { first, last } of places) taken.fill(1, first, last + 1);
  const rest = candidates.filter(({ first, last }) => !taken[first] && !taken[last]);
  return [...rest, ...places].sort((one, other) => one.first - other.first);
}
