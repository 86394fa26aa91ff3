import type { TokenRange } from '../../text/document.js';
import { lowerAt, type QuoteContext } from '../context.js';
import { lemmaOfVerb, reportingVerbs } from '../lexicon/verbs.js';
import { determiners, prepositions } from '../lexicon/words.js';

/** A word or two that may introduce what somebody said. */
export interface CueCandidate extends TokenRange {
  readonly lemma: string | null;
  /** 'according to': its source follows. */
  readonly prepositional: boolean;
}

const nounsOrVerbs =
  /^(?:report|claim|demand|question|comment|order|charge|hope|fear|call|post|brand|label|offer|text|read|thank|sum|project|rule|answer|attack)s?$/;

/** Whether a form that is a noun as often as a verb ('the report', 'claims of') stands as a noun here. */
function standsAsNoun(context: QuoteContext, at: number): boolean {
  const word = lowerAt(context, at);
  if (!nounsOrVerbs.test(word)) return false;
  const before = lowerAt(context, at - 1);
  return (
    determiners.has(before) ||
    before === "'s" ||
    prepositions.has(before) ||
    lowerAt(context, at + 1) === 'of'
  );
}

function candidateAt(context: QuoteContext, at: number): CueCandidate | null {
  const word = lowerAt(context, at);
  if (word === 'according' && lowerAt(context, at + 1) === 'to') {
    return { first: at, last: at + 1, lemma: null, prepositional: true };
  }
  if (!/^[a-z]+$/.test(word) || standsAsNoun(context, at)) return null;
  const lemma = lemmaOfVerb(word);
  if (!reportingVerbs.has(lemma)) return null;
  return { first: at, last: at, lemma, prepositional: false };
}

/** Every cue candidate outside quotation marks, in order. */
export function findCues(context: QuoteContext): CueCandidate[] {
  const found: CueCandidate[] = [];
  for (let at = 0; at < context.document.tokens.length; at++) {
    if ((context.regionOf[at] ?? -1) >= 0) continue;
    const candidate = candidateAt(context, at);
    if (candidate) found.push(candidate);
  }
  return found;
}
