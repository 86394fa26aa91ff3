import type { Token } from '../../text/document.js';
import { hasClass, LexicalClass } from '../lexicon/classes.js';
import type { WordInfo } from './word-info.js';

const triggers = new Map([
  ['is', 1],
  ['was', 1],
  ['are', 2],
  ['were', 2],
  [',', 3],
  ['(', 4],
]);
const articles = new Set(['a', 'an', 'the', 'one']);
const closers = new Set([
  ',',
  '.',
  ';',
  ')',
  'of',
  'in',
  'for',
  'from',
  'by',
  'at',
  'on',
  'with',
  'who',
  'that',
  'which',
  'and',
  'to',
]);
const nounClasses = [
  LexicalClass.PERSON_NOUN,
  LexicalClass.GROUP_NOUN,
  LexicalClass.PLACE_NOUN,
  LexicalClass.EVENT_NOUN,
];
const LONGEST_ASIDE = 12;
const LONGEST_PHRASE = 7;

const nounBits = (word: WordInfo | undefined): number =>
  word ? nounClasses.reduce((bits, of, at) => (hasClass(word.classes, of) ? bits | (1 << at) : bits), 0) : 0;

/** Position after an aside in parentheses that opens at `at`: '(born 1950)'. */
function skipAside(tokens: readonly Token[], at: number): number {
  if (tokens[at]?.text !== '(') return at;
  for (let end = at + 1; end <= at + LONGEST_ASIDE && end < tokens.length; end++)
    if (tokens[end]?.text === ')') return end + 1;
  return at;
}

/**
 * What the words after a name say that it is: 'X is a village in', 'Y (born 1950) was a Swiss physicist', 'Z, a bank'. A
 * number made of how it is said and the lexical classes of the head noun; 0 where nothing is said.
 */
export function definitionAfter(tokens: readonly Token[], words: readonly WordInfo[], last: number): number {
  const at = skipAside(tokens, last + 1);
  const trigger = triggers.get(tokens[at]?.lower ?? '');
  if (trigger === undefined || !articles.has(tokens[at + 1]?.lower ?? '')) return 0;
  let head = 0;
  for (let next = at + 2; next < Math.min(tokens.length, at + 2 + LONGEST_PHRASE); next++) {
    if (closers.has(tokens[next]?.lower ?? '')) break;
    const bits = nounBits(words[next]);
    if (bits !== 0) head = bits;
  }
  return head === 0 ? 0 : trigger * 16 + head;
}
