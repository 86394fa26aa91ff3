import { datelineOf } from '../../text/datelines.js';
import type { Document } from '../../text/document.js';
import type { NameCandidate } from '../candidate.js';

const DATELINE = 0.9;

/** The words in capitals that open a dateline are a place, whatever the chain took them for. */
export function readDatelines(document: Document, candidates: readonly NameCandidate[]): NameCandidate[] {
  const places = document.paragraphs.flatMap((paragraph): NameCandidate[] => {
    const dateline = datelineOf(document, paragraph);
    return dateline ? [{ ...dateline.place, kind: 'PLACE', confidence: DATELINE }] : [];
  });
  if (places.length === 0) return [...candidates];
  const taken = new Uint8Array(document.tokens.length);
  for (const { first, last } of places) taken.fill(1, first, last + 1);
  const rest = candidates.filter(({ first, last }) => !taken[first] && !taken[last]);
  return [...rest, ...places].sort((one, other) => one.first - other.first);
}
