import type { Token, TokenRange } from '../../text/document.js';

/** What kind of marks encloses a region. DASH: a dash that opens a paragraph of dialogue. */
export type MarkStyle = 'DOUBLE' | 'SINGLE' | 'GUILLEMET' | 'DASH';

const doubles = new Set(['"', '“', '”', '„', '‟', '``', "''", '＂']);
const singles = new Set(["'", '‘', '’', '‚', '‛', '`']);
const brackets = new Set(['(', '[', '{', '—', '–', '-', '--', '/', '“', '"', '‘', "'", '«']);
/** Words that drop their beginning: an apostrophe before them opens nothing. */
const clipped = new Set(['em', 'til', 'cause', 'n', 'tis', 'twas', 'round', 'bout', 'cuz', 'nuff', 'un']);
const dashes = new Set(['—', '–', '―', '--']);

/** Whether nothing but a space, a bracket or a dash stands before the mark. */
function standsFree(tokens: readonly Token[], at: number, first: number): boolean {
  const token = tokens[at];
  const before = tokens[at - 1];
  if (at <= first || !before || token?.spaceBefore === true) return true;
  return brackets.has(before.text) || before.text === ':' || before.text === ',';
}

/** Whether the next word leans on the mark at `at`. */
function leansOn(tokens: readonly Token[], at: number, last: number): boolean {
  const next = tokens[at + 1];
  return at < last && next !== undefined && !next.spaceBefore;
}

/** The style that the token opens, where it can open a quotation; null otherwise. */
export function openingStyle(tokens: readonly Token[], at: number, within: TokenRange): MarkStyle | null {
  const token = tokens[at];
  if (!token) return null;
  const { text } = token;
  if (text === '«') return 'GUILLEMET';
  if (doubles.has(text)) {
    if (text === '„' || text === '``') return 'DOUBLE';
    const free = standsFree(tokens, at, within.first);
    if (text === '“') return free || leansOn(tokens, at, within.last) ? 'DOUBLE' : null;
    if (!free) return null;
    // A paragraph's first straight mark opens even where a stray space follows it.
    return leansOn(tokens, at, within.last) || (text === '"' && at === within.first) ? 'DOUBLE' : null;
  }
  if (!singles.has(text) || text === '’') return null;
  const next = tokens[at + 1];
  if (!next || !standsFree(tokens, at, within.first) || !leansOn(tokens, at, within.last)) return null;
  return clipped.has(next.lower) || /^\d/.test(next.text) ? null : 'SINGLE';
}

/** Whether the single mark at `at` ends a quotation and is not the apostrophe of a plural ('workers’ rights'). */
function closesSingle(tokens: readonly Token[], at: number, last: number): boolean {
  const token = tokens[at];
  const before = tokens[at - 1];
  const next = tokens[at + 1];
  if (!token || !before || token.spaceBefore) return false;
  if (!next || at >= last || /^[.,;:!?)\]”"—–]/.test(next.text)) return true;
  if (!next.spaceBefore) return false;
  return /^[.,!?…]/.test(before.text) || !/s$/i.test(before.text);
}

/** Whether the token closes a region of this style that is open. */
export function closesRegion(tokens: readonly Token[], at: number, style: MarkStyle, last: number): boolean {
  const token = tokens[at];
  if (!token) return false;
  const { text } = token;
  if (style === 'GUILLEMET') return text === '»';
  if (style === 'SINGLE') return (text === '’' || text === "'") && closesSingle(tokens, at, last);
  if (!doubles.has(text) || text === '„' || text === '``') return false;
  if (text === '”' || text === "''") return true;
  // '“' and the straight mark close where they lean on the word before and on nothing after.
  const leans = leansOn(tokens, at, last);
  if (text === '“') return !token.spaceBefore && !leans;
  return !token.spaceBefore || !leans;
}

/** 'DASH' where a dash opens a paragraph of more than two words. */
export function dashStyle(tokens: readonly Token[], paragraph: TokenRange): MarkStyle | null {
  const first = tokens[paragraph.first];
  if (!first || !dashes.has(first.text) || paragraph.last - paragraph.first < 3) return null;
  return 'DASH';
}
