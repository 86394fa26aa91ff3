import type { TokenRange } from '../../text/document.js';
import { lowerAt, type QuoteContext } from '../context.js';
import { lemmaOfVerb, reportingVerbs } from '../lexicon/verbs.js';
import { auxiliaries, prepositions } from '../lexicon/words.js';

/** The base form of the cue's verb: its reporting verb, else its first word that can be a verb; null for none. */
export function cueLemma(context: QuoteContext, cue: TokenRange): string | null {
  let other: string | null = null;
  for (let at = cue.first; at <= cue.last; at++) {
    const word = lowerAt(context, at);
    if (
      !/^[a-z][a-z-]*$/.test(word) ||
      auxiliaries.has(word) ||
      prepositions.has(word) ||
      word === 'according'
    )
      continue;
    const lemma = lemmaOfVerb(word);
    if (reportingVerbs.has(lemma)) return lemma;
    other ??= lemma;
  }
  return other;
}
