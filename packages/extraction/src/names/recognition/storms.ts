import type { Document } from '../../text/document.js';
import { tokensOf, type NameCandidate } from '../candidate.js';

const storms = new Set(['hurricane', 'typhoon', 'cyclone', 'storm']);
/** What is told of a storm, not of people, ships, jets and towns that are called so. */
const weather =
  /^(?:winds?|rains?|rainfall|flood(?:s|ed|ing)?|gusts?|mph|landfall|forecasters?|weather|storms?|surge|evacuat\w+|devastat\w+|batter\w+|lash\w+|hit|hits|struck|slammed|destroyed|aftermath|victims|weaken\w+)$/;
/** What follows these is a place. */
const ofPlaces = /^(?:in|at|near|of|from|to|for)$/;

const lower = (document: Document, at: number): string => document.tokens[at]?.lower ?? '';

/** The sentences that speak of a storm, and those beside them. */
function stormySentences(document: Document): Set<number> {
  const found = new Set<number>();
  document.tokens.forEach((token, at) => {
    const sentence = document.sentenceOf[at] ?? 0;
    const isStorm = weather.test(token.lower) && !/^\p{Lu}/u.test(token.text);
    if (isStorm) for (const near of [sentence - 1, sentence, sentence + 1]) found.add(near);
  });
  return found;
}

/** Where the name of a storm begins that a candidate is, or is a part of: 'Hurricane' before 'Ian'; null for none. */
function beginOfStorm(document: Document, { first, last, kind }: NameCandidate): number | null {
  const begin = first === last ? first - 1 : last === first + 1 ? first : -1;
  const isStorm = storms.has(lower(document, begin)) && /^\p{Lu}/u.test(document.tokens[begin]?.text ?? '');
  const isName = kind === 'PERSON' || (kind === 'PLACE' && begin === first);
  if (!isStorm || !isName || document.sentenceOf[begin] !== document.sentenceOf[last]) return null;
  return lower(document, begin - 1) === 'tropical' ? begin - 1 : begin;
}

/** First names and surnames of the people whose full name the text gives. */
function namesOfPeople(document: Document, candidates: readonly NameCandidate[]): Set<string> {
  const people = candidates.filter(
    ({ kind, first, last }) => kind === 'PERSON' && last > first && !storms.has(lower(document, first)),
  );
  return new Set(people.flatMap((person) => tokensOf(document, person).map((token) => token.lower)));
}

/** Takes storms that bear a first name for what they are, also where they are called by that name alone: 'Ian weakened'. */
export function readStorms(document: Document, candidates: readonly NameCandidate[]): NameCandidate[] {
  const begins = candidates.map((candidate, at) => {
    const begin = beginOfStorm(document, candidate);
    return begin !== null && begin > (candidates[at - 1]?.last ?? -1) ? begin : null;
  });
  if (begins.every((begin) => begin === null)) return [...candidates];
  const stormy = stormySentences(document);
  const people = namesOfPeople(document, candidates);
  const named = new Set<string>();
  const isStorm = candidates.map(({ last }, at) => {
    const found = (begins[at] ?? null) !== null && stormy.has(document.sentenceOf[last] ?? 0);
    if (found) named.add(lower(document, last));
    return found;
  });
  return candidates.map((candidate, at) => {
    const { first, last, kind } = candidate;
    if (isStorm[at]) return { ...candidate, first: begins[at] ?? first, kind: 'EVENT' };
    const word = lower(document, last);
    const mayBe = kind === 'PERSON' && first === last && named.has(word) && !people.has(word);
    return mayBe && !ofPlaces.test(lower(document, first - 1)) ? { ...candidate, kind: 'EVENT' } : candidate;
  });
}
