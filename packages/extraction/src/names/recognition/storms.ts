import type { Document } from '../../text/document.js';
import type { NameCandidate } from '../candidate.js';

const storms = new Set(['hurricane', 'typhoon', 'cyclone', 'storm']);
/** What an article about one speaks of: 'Storm' is also a first name. */
const weather = /^(?:winds?|rain|rains|rainfall|floods?|flooding|gusts?|mph|landfall|forecasters?|weather)$/;

const lower = (document: Document, at: number): string => document.tokens[at]?.lower ?? '';

/** Where the name of a storm begins that a candidate is, or is a part of: 'Hurricane' before 'Ian'; null for none. */
function beginOfStorm(document: Document, { first, last }: NameCandidate): number | null {
  const begin = first === last ? first - 1 : last === first + 1 ? first : -1;
  const isStorm = storms.has(lower(document, begin)) && /^\p{Lu}/u.test(document.tokens[begin]?.text ?? '');
  if (!isStorm || document.sentenceOf[begin] !== document.sentenceOf[last]) return null;
  return lower(document, begin - 1) === 'tropical' ? begin - 1 : begin;
}

/** Takes storms that bear a first name for what they are, also where they are called by that name alone: 'Ian weakened'. */
export function readStorms(document: Document, candidates: readonly NameCandidate[]): NameCandidate[] {
  const begins = candidates.map((candidate) =>
    candidate.kind === 'EVENT' ? null : beginOfStorm(document, candidate),
  );
  if (begins.every((begin) => begin === null)) return [...candidates];
  const isWeather = document.tokens.some((token) => weather.test(token.lower));
  const isStorm = (begin: number) => isWeather || lower(document, begin) !== 'storm';
  const named = new Set<string>();
  candidates.forEach(({ last }, at) => {
    const begin = begins[at] ?? null;
    if (begin !== null && isStorm(begin)) named.add(lower(document, last));
  });
  return candidates.map((candidate, at) => {
    const isItsName = candidate.first >= candidate.last - 1 && named.has(lower(document, candidate.last));
    const first = begins[at] ?? (candidate.first === candidate.last ? candidate.first : null);
    return isItsName && first !== null ? { ...candidate, first, kind: 'EVENT' } : candidate;
  });
}
