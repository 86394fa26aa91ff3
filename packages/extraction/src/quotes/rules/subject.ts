import type { TokenRange } from '../../text/document.js';
import { lowerAt, mentionAt, type QuoteContext } from '../context.js';
import { isPossessive, prepositions, subjectPronouns } from '../lexicon/words.js';

/** The sentence's likely subject before `before`: its first name or pronoun that no preposition governs. */
export function subjectBefore(context: QuoteContext, floor: number, before: number): TokenRange | null {
  for (let at = floor; at < before; at++) {
    if ((context.regionOf[at] ?? -1) >= 0) continue;
    const mention = mentionAt(context, at);
    const isPronoun = subjectPronouns.has(lowerAt(context, at)) && lowerAt(context, at) !== 'who';
    const governed = at > floor && prepositions.has(lowerAt(context, at - 1));
    const possessor = mention !== undefined && isPossessive(lowerAt(context, mention.last + 1));
    if (mention && !governed && !possessor) return { first: at, last: mention.last };
    if (isPronoun && !governed) return { first: at, last: at };
    if (mention) at = mention.last;
  }
  return null;
}
