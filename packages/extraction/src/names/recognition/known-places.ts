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
  const words = tokensOf(document, candidate).map(({ lower }) => wordHash(lower));
  const classes = gazetteer.lookUp(words.reduce(extendPhrase));
  const some = (of: readonly LexicalClass[]): boolean => of.some((found) => hasClass(classes, found));
  return some(placeClasses) && !some(otherClasses);
}

/** Names that lists know as places and nothing else are places where the chain is in doubt; those of world regions always. */
export function trustKnownPlaces(
  document: Document,
  candidates: readonly NameCandidate[],
  gazetteer: Gazetteer,
): NameCandidate[] {
  return candidates.map((candidate) => {
    if (candidate.kind === 'EVENT') return candidate;
    const certain = candidate.first === candidate.last ? CERTAIN_OF_WORD : CERTAIN;
    const isPlace =
      worldRegions.has(keyOf(document, candidate)) ||
      (candidate.confidence < certain && isOnlyAPlace(document, candidate, gazetteer));
    return isPlace ? { ...candidate, kind: 'PLACE' } : candidate;
  });
}
