import type { TokenRange } from '../../text/document.js';
import { lowerAt, sentenceAt, type QuoteContext } from '../context.js';

const openings = new Set(['when', 'once', 'if']);
/** Without 's, which is as often 'has'. */
const being = new Set('is was are were be been being'.split(' '));
/** What is done to somebody with the words of others, and is no auxiliary of theirs. */
const done = new Set(
  (
    'accused advised alleged asked assumed believed claimed considered criticized described encouraged expected feared ' +
    'informed instructed known notified ordered portrayed pressed questioned regarded reminded reported required rumored ' +
    'rumoured said scheduled seen supposed thought told understood urged viewed warned'
  ).split(' '),
);
const asked = new Set(['asked', 'challenged', 'informed', 'pressed', 'pushed', 'questioned', 'quizzed']);
const seeming = new Set(['appear', 'appeared', 'appears', 'seem', 'seemed', 'seems']);

/** Whether somebody 'was asked' or 'is widely expected' in the cue, which may begin behind 'was'. */
function isPassive(context: QuoteContext, { first, last }: TokenRange): boolean {
  for (let at = first; at <= last; at++) {
    if (!done.has(lowerAt(context, at))) continue;
    const before = /ly$|^(?:also|not|still|once|often|now)$/.test(lowerAt(context, at - 1)) ? at - 2 : at - 1;
    if (being.has(lowerAt(context, before))) return true;
  }
  return false;
}

function opensSentence(context: QuoteContext, at: number): boolean {
  return sentenceAt(context, at)?.first === at;
}

/**
 * Whether the source is who is asked or spoken of, not who speaks: '“…,” she said when asked whether …', 'he is expected to …',
 * 'it seems that …', 'Asked about …, she shrugged'. Who speaks stands behind, if anywhere: 'when asked by a reporter'. Of 473
 * such cues in the training articles 426 have no source, and 36 one that stands behind.
 */
export function isSpokenOf(context: QuoteContext, source: TokenRange, cue: TokenRange | null): boolean {
  if (!cue) return false;
  if (asked.has(lowerAt(context, cue.first)) && opensSentence(context, cue.first))
    return lowerAt(context, source.first - 1) !== 'by';
  if (source.last >= cue.first) return false;
  const asks = openings.has(lowerAt(context, cue.first)) ? cue.first + 1 : cue.first;
  if (lowerAt(context, asks) === 'asked' && openings.has(lowerAt(context, asks - 1))) return true;
  return seeming.has(lowerAt(context, cue.last)) || isPassive(context, cue);
}
