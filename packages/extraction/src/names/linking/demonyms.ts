import type { Document } from '../../text/document.js';
import type { NameCandidate } from '../candidate.js';
import { countryCodeOfDemonym } from '../places/countries.js';

/** A word that stands for a country without naming it: 'Moroccan'. */
export interface DemonymMention {
  readonly first: number;
  readonly last: number;
  readonly code: string;
}

const speech = /^(?:speak|speaks|spoke|spoken|speaking|into|from|learn|learning)$/;
/** What makes another people, or none, of the one whose name follows: 'Latin American', 'Northern Irish'. */
const twoWords =
  /^(?:north|south|saudi|sri|sierra|costa|puerto|central|new|cape|latin|west|east|native|northern|equatorial|papua)$/;

/** 'He said in French': not a word for what follows, as in 'in French politics'. */
const isLanguage = (document: Document, at: number): boolean =>
  document.tokens[at - 1]?.lower === 'in' && !/^[\p{L}\d]/u.test(document.tokens[at + 1]?.text ?? '');

/** Demonyms outside of names; 'South Korean' is one of two words and begins at the first. */
export function findDemonyms(document: Document, candidates: readonly NameCandidate[]): DemonymMention[] {
  const taken = new Uint8Array(document.tokens.length);
  for (const { first, last } of candidates) taken.fill(1, first, last + 1);
  const found: DemonymMention[] = [];
  for (const { index, text, lower } of document.tokens) {
    const before = document.tokens[index - 1]?.lower ?? '';
    if (taken[index] || !/^\p{Lu}\p{Ll}/u.test(text) || speech.test(before) || isLanguage(document, index))
      continue;
    // 'The' is no word of a demonym, though it is left out where names are compared.
    const isOne = taken[index - 1] === 1 || before === 'the';
    const ofTwo = isOne ? null : countryCodeOfDemonym(`${before} ${lower}`);
    const code = ofTwo ?? (twoWords.test(before) ? null : countryCodeOfDemonym(lower));
    if (code !== null) found.push({ first: ofTwo === null ? index : index - 1, last: index, code });
  }
  return found;
}
