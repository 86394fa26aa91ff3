import type { TokenRange } from '../../text/document.js';
import { lowerAt, mentionAt, type QuoteContext } from '../context.js';
import { isRoleNoun } from '../lexicon/role-nouns.js';
import { lemmaOfVerb } from '../lexicon/verbs.js';
import { auxiliaries, determiners, prepositions, subjectPronouns } from '../lexicon/words.js';
import { sourceAfter } from '../rules/source.js';
import type { Reading } from './sentence-readings.js';

/** Verbs that stand before who says what the sentence began with, and before nothing else: 'denied X' may deny X something. */
const tagVerbs = new Set(
  'say warn add argue claim insist suggest admit explain predict write report note believe reckon think'.split(
    ' ',
  ),
);
const finite = /(?:s|ed)$|^(?:said|wrote|thought)$/;
/** What may follow who says it: when and where, or who that is. */
const tail = /^(?:after|when|before|as|from|in|at|on|during|who)$/;
const LONGEST_TAIL = 8;
const SHORTEST_CONTENT = 3;
const LONGEST_TAG = 30;

const isVerb = (context: QuoteContext, at: number): boolean =>
  finite.test(lowerAt(context, at)) &&
  tagVerbs.has(lemmaOfVerb(lowerAt(context, at))) &&
  !mentionAt(context, at);

/** Of a few words anybody may be who said something: 'said the champion'. */
const isShort = (context: QuoteContext, { first, last }: TokenRange): boolean =>
  last - first < 4 &&
  /^(?:the|an?|one|two|three)$/.test(lowerAt(context, first)) &&
  !lowerAt(context, last).endsWith('ed');

/** Whether a phrase names who can speak: a name or a role, be it of something, and no clause. */
function isSpeaker(context: QuoteContext, phrase: TokenRange, verb: string): boolean {
  const { first, last } = phrase;
  let head = last;
  for (let at = last; at >= first; at--) {
    const word = lowerAt(context, at);
    if (mentionAt(context, at) || word === "'s") continue;
    if (word === 'of') head = at - 1;
    else if (prepositions.has(word) || auxiliaries.has(word) || subjectPronouns.has(word)) return false;
  }
  const mention = mentionAt(context, head);
  if (mention) return context.names.entities[mention.entity]?.kind !== 'PLACE';
  return (
    (verb === 'said' && isShort(context, phrase)) ||
    isRoleNoun(lowerAt(context, head)) ||
    /^\p{Lu}/u.test(context.document.tokens[head]?.text ?? '')
  );
}

/** 'the union’s leader, Sharon Graham': the name behind a comma is part of the source. */
function withName(context: QuoteContext, source: TokenRange): TokenRange {
  const mention = mentionAt(context, source.last + 2);
  const isPerson = mention && context.names.entities[mention.entity]?.kind === 'PERSON';
  return lowerAt(context, source.last + 1) === ',' && isPerson ? { ...source, last: mention.last } : source;
}

function hasVerb(context: QuoteContext, first: number, last: number): boolean {
  for (let at = first; at <= last; at++) if (auxiliaries.has(lowerAt(context, at))) return true;
  return false;
}

/** Whether the sentence ends with the source, or with what tells more of it or of when it was said. */
function closes(context: QuoteContext, { last }: TokenRange, end: number): boolean {
  const next = lowerAt(context, last + 1);
  if (last === end) return true;
  if (next !== ',') return tail.test(next) && end - last <= LONGEST_TAIL && !hasVerb(context, last + 1, end);
  const after = lowerAt(context, last + 2);
  return /^(?:who|which|whose)$/.test(after) || determiners.has(after) || isRoleNoun(after);
}

/** Where a tag begins, from `from` on: a comma, a verb, and who can speak. */
function tagAt(context: QuoteContext, at: number, end: number): Pick<Reading, 'cue' | 'source'> | null {
  if (lowerAt(context, at - 1) !== ',' || !isVerb(context, at)) return null;
  const opening = lowerAt(context, at + 1);
  if (!mentionAt(context, at + 1) && !determiners.has(opening) && !isRoleNoun(opening)) return null;
  const cue = { first: at, last: at };
  const found = sourceAfter(context, cue, end);
  if (!found || !isSpeaker(context, found, lowerAt(context, at))) return null;
  const source = withName(context, found);
  return closes(context, source, end) ? { cue, source } : null;
}

/** Who says a sentence that ends with a tag: 'Cuts “will cost lives”, warns Oxfam’s Gabriela Bucher.'; null for none. */
export function closingTagOf(context: QuoteContext, { first, last }: TokenRange): Reading | null {
  let end = last;
  while (end > first && /^[.!?…]+$/.test(lowerAt(context, end))) end--;
  let from = first;
  while (from < end && context.inDateline[from] === 1) from++;
  for (let at = Math.max(from + SHORTEST_CONTENT + 1, end - LONGEST_TAG); at < end; at++) {
    if ((context.regionOf[at] ?? -1) >= 0 || (context.regionOf[at - 1] ?? -1) >= 0) continue;
    const tag = tagAt(context, at, end);
    if (tag) return { ...tag, contents: [{ first: from, last: at - 2 }] };
  }
  return null;
}
