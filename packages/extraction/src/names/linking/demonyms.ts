import type { Document } from '../../text/document.js';
import type { NameCandidate } from '../candidate.js';
import { countryCodeOfDemonym } from '../places/countries.js';

/** A word that stands for a country without naming it: 'Moroccan'. */
export interface DemonymMention {
  readonly at: number;
  readonly code: string;
}

const speech = /^(?:speak|speaks|spoke|spoken|speaking|into|from|learn|learning)$/;
const twoWords = /^(?:north|south|saudi|sri|sierra|costa|puerto|central|new|cape)$/;

/** Demonyms outside of names; 'South Korean' is one of two words and begins at the first. */
export function findDemonyms(document: Document, candidates: readonly NameCandidate[]): DemonymMention[] {
  const taken = new Uint8Array(document.tokens.length);
  for (const { first, last } of candidates) taken.fill(1, first, last + 1);
  const found: DemonymMention[] = [];
  for (const { index, text, lower } of document.tokens) {
    const before = document.tokens[index - 1]?.lower ?? '';
    if (taken[index] || !/^\p{Lu}\p{Ll}/u.test(text) || speech.test(before) || twoWords.test(before))
      continue;
    const code = countryCodeOfDemonym(lower);
    if (code !== null) found.push({ at: index, code });
  }
  return found;
}
