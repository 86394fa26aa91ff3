import type { Document } from '../../text/document.js';
import { worldRegions } from '../places/regions.js';
import { keyOf, tokensOf, type NameCandidate } from '../candidate.js';
import { hasClass, LexicalClass } from '../lexicon/classes.js';
import { extendPhrase, wordHash, type Gazetteer } from '../lexicon/gazetteer.js';

const placeClasses = [
  LexicalClass.COUNTRY,
  LexicalClass.LARGE_CITY,
  LexicalClass.SMALL_CITY,
  LexicalClass.REGION,
  LexicalClass.OTHER_PLACE,
];
const otherClasses = [
  LexicalClass.FIRST_NAME,
  LexicalClass.SURNAME,
  LexicalClass.PERSON,
  LexicalClass.ORGANISATION,
];
/** Below this the chain's choice of kind may be overruled; for a single word, which may be a surname, below the second. */
const CERTAIN = 0.85;
const CERTAIN_OF_WORD = 0.7;

function isOnlyAPlace(document: Document, candidate: NameCandidate, gazetteer: Gazetteer): boolean {
  if (worldRegions.has(keyOf(document, candidate))) return true;
  const words = tokensOf(document, candidate).map(({ lower }) => wordHash(lower));
  const classes = gazetteer.lookUp(words.reduce(extendPhrase));
  const some = (of: readonly LexicalClass[]): boolean => of.some((found) => hasClass(classes, found));
  return some(placeClasses) && !some(otherClasses);
}

/** Names that lists know as places and nothing else are places where the chain is in doubt. */
export function trustKnownPlaces(
  document: Document,
  candidates: readonly NameCandidate[],
  gazetteer: Gazetteer,
): NameCandidate[] {
  return candidates.map((candidate) => {
    const certain = candidate.first === candidate.last ? CERTAIN_OF_WORD : CERTAIN;
    const isOpenToDoubt = candidate.kind !== 'EVENT' && candidate.confidence < certain;
    return isOpenToDoubt && isOnlyAPlace(document, candidate, gazetteer)
      ? { ...candidate, kind: 'PLACE' }
      : candidate;
  });
}
