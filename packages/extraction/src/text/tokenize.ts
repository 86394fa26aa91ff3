import { abbreviationsThatAreWords, otherAbbreviations, titleAbbreviations } from './abbreviations.js';
import {
  CharacterClass,
  classAt,
  isApostrophe,
  isHyphen,
  isLetterClass,
  isWordClass,
  widthAt,
} from './characters.js';

/** Receives the tokens in order: offsets in UTF-16 code units, end exclusive. */
export type TokenSink = (start: number, end: number) => void;

const FULL_STOP = 0x2e;
const COMMA = 0x2c;
const clitics = new Set(['s', 'd', 'm', 'll', 're', 've']);
const domains = new Set([
  'com',
  'org',
  'net',
  'gov',
  'edu',
  'info',
  'tv',
  'co',
  'uk',
  'io',
  'us',
  'eu',
  'de',
]);
/** Marks whose runs make one token: '--', '...', '!!'. */
const runs = new Set(['-', '.', '!', '?', '=', '*', '_', '~', '`', "'"]);

/** End of the run of letters, marks and digits that starts at `from`. */
function endOfWordRun(text: string, from: number): number {
  let at = from;
  while (at < text.length && isWordClass(classAt(text, at))) at += widthAt(text, at);
  return at;
}

const isCapital = (text: string, at: number): boolean => classAt(text, at) === CharacterClass.UPPER;
const isSpace = (text: string, at: number): boolean => classAt(text, at) === CharacterClass.SPACE;

/** 'U.S.', 'a.m.', 'J.': the end of letters that each have a stop, or `from` where there is none. */
function endOfInitials(text: string, from: number): number {
  let at = from;
  while (isLetterClass(classAt(text, at)) && text.charCodeAt(at + 1) === FULL_STOP) {
    at += 2;
  }
  if (at === from) return from;
  const letters = (at - from) / 2;
  const lowerOnItsOwn = letters === 1 && !isCapital(text, from);
  return lowerOnItsOwn || (isLetterClass(classAt(text, at)) && letters === 1) ? from : at;
}

/** Whether the stop after the word at start..end belongs to it: 'Mr.', 'Inc.', 'No. 5'. */
function keepsStop(text: string, start: number, end: number): boolean {
  if (end - start > 6) return false;
  const word = text.slice(start, end).toLowerCase();
  if (!titleAbbreviations.has(word) && !otherAbbreviations.has(word)) return false;
  if (!isCapital(text, start) && !['etc', 'vs', 'no', 'al', 'approx', 'cf', 'pp', 'vol'].includes(word))
    return false;
  if (!abbreviationsThatAreWords.has(word)) return true;
  const next = classAt(text, end + 2);
  return (
    isSpace(text, end + 1) && (word === 'no' ? next === CharacterClass.DIGIT : next === CharacterClass.UPPER)
  );
}

/** 'Amazon.com': the end of a domain's last label that follows the stop at `stop`, or `stop`. */
function endOfDomain(text: string, stop: number): number {
  const end = endOfWordRun(text, stop + 1);
  return end > stop + 1 && end - stop <= 5 && domains.has(text.slice(stop + 1, end)) ? end : stop;
}

/** Length of the clitic ('s, n't, 'll) that ends the word start..end with an apostrophe at `mark`; 0 for none. */
function cliticLength(text: string, mark: number, end: number): number {
  const after = text.slice(mark + 1, Math.min(end, mark + 4)).toLowerCase();
  if (mark + 1 + after.length === end && clitics.has(after)) return end - mark;
  const isNot = after === 't' && end === mark + 2 && /n/i.test(text.charAt(mark - 1));
  return isNot ? end - mark + 1 : 0;
}

/** Where a word goes on after the run that ends at `at`; `at` where it stops. */
function continueWord(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  const nextIsWord = isWordClass(classAt(text, at + 1));
  if ((isHyphen(unit) || unit === 0x26) && nextIsWord) return endOfWordRun(text, at + 1);
  if (isApostrophe(unit) && nextIsWord && isLetterClass(classAt(text, at - 1))) {
    const end = endOfWordRun(text, at + 1);
    return cliticLength(text, at, end) > 0 ? at : end;
  }
  if (unit === FULL_STOP && nextIsWord) {
    const digits =
      classAt(text, at - 1) === CharacterClass.DIGIT && classAt(text, at + 1) === CharacterClass.DIGIT;
    return digits ? endOfWordRun(text, at + 1) : endOfDomain(text, at);
  }
  if ((unit === COMMA || unit === 0x3a || unit === 0x2f) && classAt(text, at + 1) === CharacterClass.DIGIT) {
    return classAt(text, at - 1) === CharacterClass.DIGIT ? endOfWordRun(text, at + 1) : at;
  }
  return at;
}

/** End of the word at `start`, clitics left out and the stop of an abbreviation taken in. */
function endOfWord(text: string, start: number): number {
  const initials = endOfInitials(text, start);
  let at = initials > start ? initials : endOfWordRun(text, start);
  for (;;) {
    const next = continueWord(text, at);
    if (next === at) break;
    at = next;
  }
  return initials === start && text.charCodeAt(at) === FULL_STOP && keepsStop(text, start, at) ? at + 1 : at;
}

/** Ends of the one or two tokens of the word at `start` and the clitic that may follow it. */
function emitWord(text: string, start: number, sink: TokenSink): number {
  const end = endOfWord(text, start);
  if (!isApostrophe(text.charCodeAt(end)) || !isLetterClass(classAt(text, end + 1))) {
    sink(start, end);
    return end;
  }
  const cliticEnd = endOfWordRun(text, end + 1);
  const length = cliticLength(text, end, cliticEnd);
  const split = length === 0 ? end : cliticEnd - length;
  if (split > start) sink(start, split);
  if (length === 0) return split;
  sink(split, cliticEnd);
  return cliticEnd;
}

/** End of '@handle', '#tag' or 'http://…' at `start`, or `start`. */
function endOfWebToken(text: string, start: number): number {
  const first = text.charAt(start);
  if (first === '@' || first === '#') {
    let at = start + 1;
    while (isWordClass(classAt(text, at)) || text.charAt(at) === '_') at += widthAt(text, at);
    return at > start + 1 ? at : start;
  }
  if (
    !text.startsWith('http://', start) &&
    !text.startsWith('https://', start) &&
    !text.startsWith('www.', start)
  ) {
    return start;
  }
  let at = start;
  while (at < text.length && !isSpace(text, at) && !'"”’<>()[]'.includes(text.charAt(at))) at++;
  while (at > start && '.,;:!?'.includes(text.charAt(at - 1))) at--;
  return at;
}

function endOfMark(text: string, start: number): number {
  const mark = text.charAt(start);
  let at = start + widthAt(text, start);
  if (!runs.has(mark)) return at;
  while (at < text.length && text.charAt(at) === mark) at++;
  return at;
}

/** Cuts `text` into words, clitics, numbers and marks, in one pass, leaving white space out. */
export function tokenize(text: string, sink: TokenSink): void {
  let at = 0;
  while (at < text.length) {
    const found = classAt(text, at);
    if (found === CharacterClass.SPACE) {
      at++;
      continue;
    }
    const web = endOfWebToken(text, at);
    if (web > at) {
      sink(at, web);
      at = web;
    } else if (isWordClass(found)) {
      at = emitWord(text, at, sink);
    } else {
      const end = endOfMark(text, at);
      sink(at, end);
      at = end;
    }
  }
}
