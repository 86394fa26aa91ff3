import type { TokenRange } from '../../text/document.js';
import { lowerAt, mentionAt, type QuoteContext } from '../context.js';
import { auxiliaries, determiners, prepositions, subjectPronouns } from '../lexicon/words.js';

const isWord = (text: string): boolean => /^[\p{L}\p{N}]/u.test(text);
/** Longest phrase in tokens that is taken for a source. */
const LONGEST = 12;

/** A phrase that ends at `last`: back to its determiner, over adjectives, names and an 'of' phrase. */
function phraseEndingAt(context: QuoteContext, last: number, floor: number): TokenRange | null {
  const mention = mentionAt(context, last);
  let first = mention ? mention.first : last;
  for (let at = first - 1; at >= floor && last - at < LONGEST; at--) {
    const word = lowerAt(context, at);
    if ((context.regionOf[at] ?? -1) >= 0) break;
    if (determiners.has(word)) return { first: at, last };
    const joins = word === 'of' || word === 'for' || word === "'s" || word === '’';
    if (
      !joins &&
      (!isWord(word) || prepositions.has(word) || auxiliaries.has(word) || subjectPronouns.has(word))
    )
      break;
    if (word.endsWith('ly') && !mentionAt(context, at)) break;
    if (joins && at === floor) break;
    first = at;
  }
  return /^(?:of|for|'s|’)$/.test(lowerAt(context, first)) ? { first: first + 1, last } : { first, last };
}

/** Start of the clause that a comma ends at `comma`: 'Hammouchi, who heads …,' gives the token after 'Hammouchi'. */
function appositionStart(context: QuoteContext, comma: number, floor: number): number | null {
  for (let at = comma - 1; at > floor && comma - at < 30; at--) {
    if (lowerAt(context, at) === ',' && (context.regionOf[at] ?? -1) < 0) return at;
  }
  return null;
}

/** The source before the cue: 'Putin said', 'the minister has also said', 'Hammouchi, who heads …, said'. */
export function sourceBefore(context: QuoteContext, cue: TokenRange, floor: number): TokenRange | null {
  let at = cue.first - 1;
  while (at >= floor && auxiliaries.has(lowerAt(context, at))) at--;
  if (at < floor || (context.regionOf[at] ?? -1) >= 0) return null;
  const word = lowerAt(context, at);
  if (word === 'who' || word === 'which')
    return at - 1 >= floor ? beforeRelative(context, at - 1, floor) : null;
  if (subjectPronouns.has(word)) return { first: at, last: at };
  if (word === ',') {
    const comma = appositionStart(context, at, floor);
    if (comma === null || comma - 1 < floor) return null;
    const head = phraseEndingAt(context, comma - 1, floor);
    return head && (mentionAt(context, head.last) ?? determiners.has(lowerAt(context, head.first)))
      ? { first: head.first, last: at - 1 }
      : null;
  }
  if (!isWord(word) || prepositions.has(word)) return null;
  return phraseEndingAt(context, at, floor);
}

function beforeRelative(context: QuoteContext, at: number, floor: number): TokenRange | null {
  const last = lowerAt(context, at) === ',' ? at - 1 : at;
  return last >= floor && isWord(lowerAt(context, last)) ? phraseEndingAt(context, last, floor) : null;
}

/** The source after the cue: 'said Putin', 'according to the ministry', 'said one senior diplomat present at …'. */
export function sourceAfter(context: QuoteContext, cue: TokenRange, ceiling: number): TokenRange | null {
  const first = cue.last + 1;
  if (first > ceiling) return null;
  const word = lowerAt(context, first);
  if (subjectPronouns.has(word) && word !== 'who') return { first, last: first };
  const mention = mentionAt(context, first);
  if (!mention && !determiners.has(word) && !/^\p{L}/u.test(word)) return null;
  let last = mention ? mention.last : first;
  while (last < ceiling && last - first < LONGEST) {
    const next = lowerAt(context, last + 1);
    const ends = !isWord(next) && next !== "'s" && next !== '’';
    if (ends || (prepositions.has(next) && next !== 'of') || (context.regionOf[last + 1] ?? -1) >= 0) break;
    last = mentionAt(context, last + 1)?.last ?? last + 1;
  }
  return { first, last: Math.min(last, ceiling) };
}
