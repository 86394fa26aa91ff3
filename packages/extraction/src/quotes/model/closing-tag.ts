import type { TokenRange } from '../../text/document.js';
import { lowerAt, mentionAt, type QuoteContext } from '../context.js';
import { isRoleNoun } from '../lexicon/role-nouns.js';
import { lemmaOfVerb } from '../lexicon/verbs.js';
import { auxiliaries, determiners, prepositions, subjectPronouns } from '../lexicon/words.js';
import { tags } from '../pos/tags.js';
import { sourceAfter } from '../rules/source.js';
import type { Reading, SentenceReader } from './sentence-readings.js';

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
/** Behind a comma, what goes on with what was said. */
const goesOn = /^(?:but|and|yet|so|before|while|though|although|because)$/;
/** What is said without being said by anybody: 'said a few words'. */
const spoken = /^(?:words?|prayers?|things?|lot|mass|goodbye)$/;
const SHORTEST_CONTENT = 3;
const LONGEST_TAG = 30;
const VERB = tags.indexOf('VERB');
const AUXILIARY = tags.indexOf('AUX');

interface Sight {
  readonly context: QuoteContext;
  readonly partsOfSpeech: Uint8Array;
}

const isTagVerb = ({ context }: Sight, at: number): boolean =>
  finite.test(lowerAt(context, at)) &&
  tagVerbs.has(lemmaOfVerb(lowerAt(context, at))) &&
  !mentionAt(context, at);

/** Whether the words hold a verb, other than the participle behind a comma: 'The fund, led by Anna Holm,'. */
function hasVerb({ context, partsOfSpeech }: Sight, { first, last }: TokenRange): boolean {
  for (let at = first; at <= last; at++) {
    if (mentionAt(context, at) || lowerAt(context, at) === "'s") continue;
    const tag = partsOfSpeech[at];
    if (tag === AUXILIARY || (tag === VERB && lowerAt(context, at - 1) !== ',')) return true;
  }
  return false;
}

/** Of a few words anybody may be who said something: 'said the champion'. */
const isShort = ({ context }: Sight, { first, last }: TokenRange): boolean =>
  last - first < 4 &&
  /^(?:the|an?|one|two|three)$/.test(lowerAt(context, first)) &&
  !spoken.test(lowerAt(context, last));

/** Whether a phrase names who can speak: a name or a role, be it of something, and no clause. */
function isSpeaker(sight: Sight, phrase: TokenRange, verb: string): boolean {
  const { context } = sight;
  const { first, last } = phrase;
  if (hasVerb(sight, phrase)) return false;
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
    (verb === 'said' && isShort(sight, phrase)) ||
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

/** Whether words that follow a tag go on with what was said, in marks or behind a comma. */
function goOn({ context }: Sight, { first, last }: TokenRange): boolean {
  for (let at = first; at <= last; at++) {
    if ((context.regionOf[at] ?? -1) >= 0) return true;
    if (lowerAt(context, at - 1) === ',' && goesOn.test(lowerAt(context, at))) return true;
  }
  return false;
}

/** Whether the sentence ends with the source, or with what tells more of it or of when it was said. */
function closes(sight: Sight, { last }: TokenRange, end: number): boolean {
  const { context } = sight;
  const rest = { first: last + 1, last: end };
  if (last === end) return true;
  if (goOn(sight, rest)) return false;
  const next = lowerAt(context, last + 1);
  if (next !== ',') return tail.test(next) && end - last <= LONGEST_TAIL && !hasAuxiliary(context, rest);
  const after = lowerAt(context, last + 2);
  if (/^(?:who|which|whose)$/.test(after)) return true;
  return (determiners.has(after) || isRoleNoun(after)) && !hasVerb(sight, rest);
}

function hasAuxiliary(context: QuoteContext, { first, last }: TokenRange): boolean {
  for (let at = first; at <= last; at++) if (auxiliaries.has(lowerAt(context, at))) return true;
  return false;
}

/** A tag that begins at a token, behind a comma: a verb, and who can speak; null for none. */
function tagAt(sight: Sight, at: number, end: number): Pick<Reading, 'cue' | 'source'> | null {
  const { context } = sight;
  if (lowerAt(context, at - 1) !== ',' || !isTagVerb(sight, at)) return null;
  const opening = lowerAt(context, at + 1);
  if (!mentionAt(context, at + 1) && !determiners.has(opening) && !isRoleNoun(opening)) return null;
  const cue = { first: at, last: at };
  const found = sourceAfter(context, cue, end);
  if (!found || !isSpeaker(sight, found, lowerAt(context, at))) return null;
  const source = withName(context, found);
  return closes(sight, source, end) ? { cue, source } : null;
}

/**
 * Makes a reader of sentences that end with a tag: 'Cuts “will cost lives”, warns Oxfam’s Gabriela Bucher.' What comes before
 * the tag is a clause, and what it names is none: 'Anna Holm, the minister, said the economy grew' is no such sentence.
 */
export const closingTagReader =
  (partsOfSpeech: Uint8Array): SentenceReader =>
  (context, { first, last }) => {
    const sight = { context, partsOfSpeech };
    let end = last;
    while (end > first && /^[.!?…]+$/.test(lowerAt(context, end))) end--;
    let from = first;
    while (from < end && context.inDateline[from] === 1) from++;
    for (let at = Math.max(from + SHORTEST_CONTENT + 1, end - LONGEST_TAG); at < end; at++) {
      if ((context.regionOf[at] ?? -1) >= 0 || (context.regionOf[at - 1] ?? -1) >= 0) continue;
      const tag = tagAt(sight, at, end);
      const content = { first: from, last: at - 2 };
      if (tag) return hasVerb(sight, content) ? { ...tag, contents: [content] } : null;
    }
    return null;
  };
