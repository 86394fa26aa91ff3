import type { TokenRange } from '../../text/document.js';
import { lowerAt, mentionAt, sentenceAt, type QuoteContext } from '../context.js';
import { determiners, prepositions } from '../lexicon/words.js';
import type { Attribution } from '../types.js';

const opening = new Set(['but', 'and', 'so', 'then', 'yet']);
const people = new Set(['he', 'she', 'they']);
/** Before a participle that opens a sentence: 'While saying that …, he …'. */
const leading = new Set('after before besides by despite in since upon when while without'.split(' '));
/** Between 'and' and the verb that it joins. */
const between = new Set(
  'again also even had has have immediately later often once quickly repeatedly then'.split(' '),
);
/** Ends the noun phrase that a sentence's subject is. */
const endsSubject = new Set('are had has have is said told was were which who will would'.split(' '));
/** Parts what is said from the subject: a comma, or the mark that closes it. */
const closing = /^[,"”’']+$/;
/** No more tokens than these are looked over on the way to what stands beside. */
const MOST_BETWEEN = 4;
/** Longest subject in tokens that is not a name. */
const LONGEST = 8;

export const overlaps = (one: TokenRange, other: TokenRange): boolean =>
  one.first <= other.last && other.first <= one.last;

/** The source of the last attribution before in the cue's sentence: she in 'she said, “…,” adding, “…”'. */
export function sourceOfLast(
  { document: { sentenceOf } }: QuoteContext,
  cue: TokenRange,
  before: readonly Attribution[],
): TokenRange | null {
  const last = before.findLast((own) => own.source !== null && own.cue !== null && own.cue.first < cue.first);
  const isNear = last?.cue && sentenceOf[last.cue.first] === sentenceOf[cue.first];
  return isNear ? last.source : null;
}

/** A pronoun of people, or a name that owns nothing, at a token. */
function personAt(context: QuoteContext, at: number): TokenRange | null {
  if (people.has(lowerAt(context, at))) return { first: at, last: at };
  const name = mentionAt(context, at);
  const isPossessor = name !== undefined && /^(?:'s|’s?|')$/.test(lowerAt(context, name.last + 1));
  return name && !isPossessor ? { first: at, last: name.last } : null;
}

/** 'The spokeswoman', up to what it is said to do. */
function phraseAt(context: QuoteContext, first: number): TokenRange | null {
  if (!determiners.has(lowerAt(context, first))) return null;
  const continues = (at: number): boolean => {
    const word = lowerAt(context, at);
    return /^\p{L}/u.test(word) && !endsSubject.has(word) && !prepositions.has(word);
  };
  let last = first + 1;
  while (last - first < LONGEST && continues(last + 1)) last++;
  return continues(first + 1) ? { first, last } : null;
}

/** Where the cue's sentence begins: behind a dateline and 'But'. */
function startOf(context: QuoteContext, cue: TokenRange): number {
  let first = sentenceAt(context, cue.first)?.first ?? 0;
  while (context.inDateline[first] === 1) first++;
  return opening.has(lowerAt(context, first)) ? first + 1 : first;
}

const isParticiple = (verb: string): boolean => verb.endsWith('ing') && verb !== 'according';

/** He in 'He also praised the states of Africa, saying …': of 218 for the cues of the training articles 197 are the source. */
function subjectThatOpens(context: QuoteContext, cue: TokenRange): TokenRange | null {
  return lowerAt(context, cue.first - 1) === ',' ? personAt(context, startOf(context, cue)) : null;
}

/** The spokeswoman in 'Citing “obligations”, the spokeswoman said …': 46 of 48. */
function subjectThatFollows(
  context: QuoteContext,
  cue: TokenRange,
  contents: readonly TokenRange[],
): TokenRange | null {
  const start = startOf(context, cue);
  if (cue.first !== start && !(cue.first === start + 1 && leading.has(lowerAt(context, start)))) return null;
  const last = Math.max(...contents.map((content) => content.last));
  if (last < cue.first) return null;
  let next = last + 1;
  while (next - last <= MOST_BETWEEN && closing.test(lowerAt(context, next))) next++;
  const isClosed = next > last + 1 || closing.test(lowerAt(context, last));
  return isClosed ? (personAt(context, next) ?? phraseAt(context, next)) : null;
}

/** He in 'He said that …, but argues …': 343 of 395. */
function subjectOfJoined(
  context: QuoteContext,
  cue: TokenRange,
  before: readonly Attribution[],
): TokenRange | null {
  let joint = cue.first - 1;
  while (cue.first - joint <= MOST_BETWEEN && between.has(lowerAt(context, joint))) joint--;
  return /^(?:and|but|or)$/.test(lowerAt(context, joint)) ? sourceOfLast(context, cue, before) : null;
}

/**
 * The subject that a cue without one shares with another verb of its sentence. Counts are of what is annotated in the training
 * articles.
 */
export function sharedSubject(
  context: QuoteContext,
  cue: TokenRange,
  contents: readonly TokenRange[],
  before: readonly Attribution[],
): TokenRange | null {
  const found = isParticiple(lowerAt(context, cue.first))
    ? (subjectThatOpens(context, cue) ?? subjectThatFollows(context, cue, contents))
    : subjectOfJoined(context, cue, before);
  if (!found || (context.regionOf[found.first] ?? -1) >= 0) return null;
  return contents.some((content) => overlaps(content, found)) ? null : found;
}
