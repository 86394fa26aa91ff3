import type { TokenRange } from '../../text/document.js';
import { lowerAt, type QuoteContext } from '../context.js';
import { asksForAnonymity } from '../lexicon/anonymity.js';
import type { Attribution } from '../types.js';

/** The words before the comma of 'a diplomat, who asked not to be named, …'; null where the range says nothing such. */
function anonymousIn(context: QuoteContext, { first, last }: TokenRange): TokenRange | null {
  let comma = first;
  while (comma <= last && lowerAt(context, comma) !== ',') comma++;
  for (let at = comma + 1; at <= last; at++)
    if (asksForAnonymity(context.document, { first: at, last: at })) return { first, last: comma - 1 };
  return null;
}

/**
 * 'A diplomat, who asked not to be named, said that …': where the chain took those words for said ones, they are the
 * source of what follows the cue.
 */
export function readAnonymousSource(context: QuoteContext, attribution: Attribution): Attribution {
  const { source, cue, contents } = attribution;
  const [before, ...others] = contents;
  if (source || !cue || !before || before.last >= cue.first || others.length === 0) return attribution;
  const found = anonymousIn(context, before);
  return found ? { ...attribution, source: found, contents: others } : attribution;
}
