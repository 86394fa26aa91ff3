import type { Document } from '../../text/document.js';
import type { NameCandidate } from '../candidate.js';

/** Between a name and that of a father: 'Mohammed bin Salman'. */
const sonOf = new Set(['bin', 'bint', 'ibn']);

/** Joins the name of a person and that of the father, which were found apart. */
export function joinPatronymics(document: Document, candidates: readonly NameCandidate[]): NameCandidate[] {
  const joined: NameCandidate[] = [];
  for (const candidate of candidates) {
    const before = joined.at(-1);
    const isContinued =
      before?.kind === 'PERSON' &&
      candidate.kind === 'PERSON' &&
      candidate.first === before.last + 2 &&
      sonOf.has(document.tokens[before.last + 1]?.lower ?? '');
    if (isContinued) joined[joined.length - 1] = { ...before, last: candidate.last };
    else joined.push(candidate);
  }
  return joined;
}
