import { lemmaOfVerb } from '../lexicon/verbs.js';
import { lowerAt, sentenceAt, type QuoteContext } from '../context.js';
import type { Attribution } from '../types.js';

/** Verbs of those who pass on what another said. */
const relays = new Set(['quote', 'cite']);
/** So many tokens between such a verb and 'as saying' may name who said it. */
const LONGEST = 15;

/** Where 'as saying' stands in the sentence of the cue, behind a verb that passes on; undefined where it does not. */
function placeOf(context: QuoteContext, { cue, contents }: Attribution) {
  if (!cue) return undefined;
  const sentence = sentenceAt(context, cue.first) ?? cue;
  const to = Math.min(sentence.last, Math.max(cue.last, contents[0]?.first ?? 0) + LONGEST);
  for (let as = cue.first; as < to; as++) {
    if (lowerAt(context, as) !== 'as' || !/^(?:saying|telling)$/.test(lowerAt(context, as + 1))) continue;
    for (let verb = as - 2; verb >= Math.max(sentence.first, as - LONGEST); verb--)
      if (relays.has(lemmaOfVerb(lowerAt(context, verb)))) return { verb, as };
    return undefined;
  }
  return undefined;
}

/** What somebody is quoted as saying is said by that one, not by who quotes: 'Tass quoted Petrov as saying the ship had sunk'. */
export function readRelayed<One extends Attribution>(context: QuoteContext, attribution: One): One {
  const place = placeOf(context, attribution);
  if (!place) return attribution;
  const { verb, as } = place;
  const cue = { first: as, last: as + 1 };
  const contents = attribution.contents
    .map(({ first, last }) => ({ first: Math.max(first, as + 2), last }))
    .filter(({ first, last }) => first <= last);
  if (contents.length === 0) return attribution;
  return { ...attribution, source: { first: verb + 1, last: as - 1 }, cue, contents };
}
