import { CharacterClass, classAt } from './characters.js';
import type { Paragraph, Token } from './document.js';

/** Whether the white space before `next` parts paragraphs. A single line break does unless the line was wrapped. */
function partsParagraphs(text: string, previous: Token, next: Token): boolean {
  if (!next.lineBefore) return false;
  const gap = text.slice(previous.end, Math.min(next.start, previous.end + 64));
  const breaks = gap.match(/\r\n|[\n\r\u2028\u2029]/g)?.length ?? 1;
  if (breaks > 1) return true;
  const wrapped = classAt(next.text, 0) === CharacterClass.LOWER && !/[.!?:…"”]$/.test(previous.text);
  return !wrapped;
}

/** Paragraphs in order; every token is in exactly one. */
export function splitParagraphs(text: string, tokens: readonly Token[]): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let first = 0;
  for (let at = 1; at < tokens.length; at++) {
    const previous = tokens[at - 1];
    const next = tokens[at];
    if (!previous || !next || !partsParagraphs(text, previous, next)) continue;
    paragraphs.push({ first, last: at - 1 });
    first = at;
  }
  if (tokens.length > 0) paragraphs.push({ first, last: tokens.length - 1 });
  return paragraphs;
}
