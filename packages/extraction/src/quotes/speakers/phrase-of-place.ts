import type { TokenRange } from '../../text/document.js';
import { lowerAt, mentionAt, type QuoteContext } from '../context.js';
import { auxiliaries, prepositions } from '../lexicon/words.js';

/** Prepositions by which a place tells where somebody is from. */
const whereabouts = new Set(['of', 'from', 'in', 'at', 'across', 'near', 'around', 'throughout', 'outside']);
/** What may stand between the places of a list. */
const joins = new Set([',', 'and', 'or', 'the']);
/** Words of the noun that the places belong to, at most. */
const LONGEST_NOUN = 4;

/** Index of the preposition that the list of names which ends before `at` hangs on, or -1. */
function prepositionBefore(context: QuoteContext, at: number): number {
  const { sentenceOf } = context.document;
  for (let token = at - 1; token >= 0 && sentenceOf[token] === sentenceOf[at]; token--) {
    const mention = mentionAt(context, token);
    if (mention) token = mention.first;
    else if (!joins.has(lowerAt(context, token)))
      return whereabouts.has(lowerAt(context, token)) ? token : -1;
  }
  return -1;
}

const isNoun = (word: string): boolean =>
  /^[a-z][a-z-]*$/.test(word) && !prepositions.has(word) && !auxiliaries.has(word);

/**
 * The whole phrase where the source is a place at its end: 'Central Asia' of 'security chiefs from Eastern Europe and
 * Central Asia' speaks no more than its neighbours do, its chiefs speak. Any other source stays as it is.
 */
export function phraseOfPlace(context: QuoteContext, range: TokenRange): TokenRange {
  const mention = mentionAt(context, range.last);
  const isPlace = mention !== undefined && context.names.entities[mention.entity]?.kind === 'PLACE';
  if (!isPlace || mention.first > range.first) return range;
  const preposition = prepositionBefore(context, mention.first);
  let first = preposition;
  while (first > 0 && preposition - first < LONGEST_NOUN && isNoun(lowerAt(context, first - 1))) first--;
  return first < preposition ? { first, last: range.last } : range;
}
