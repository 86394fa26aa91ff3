import { wordsOf, type Word } from './terms.js';

export interface HighlightedText {
  readonly text: string;
  /** Unicode code points of `text`. */
  readonly ranges: readonly { readonly start: number; readonly end: number }[];
}

/** How much of a long text is shown around the first word that was found: UTF-16 code units. */
const before = 60;
const length = 220;

const codePoints = (text: string) => Array.from(text).length;

/** Moves a place to the next space, so that no word is cut. */
function edge(text: string, place: number, step: 1 | -1): number {
  let at = place;
  while (at > 0 && at < text.length && Math.abs(at - place) < 20 && !/\s/.test(text.charAt(at))) at += step;
  // Never between the halves of a surrogate pair.
  return /[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at - 1 : at;
}

/** The piece of a text around the first of the terms, with every one in it; null where there is none. */
export function highlight(text: string, terms: ReadonlySet<string>): HighlightedText | null {
  const found: Word[] = [];
  for (const word of wordsOf(text)) {
    const first = found[0];
    if (first && word.start > first.start + length) break;
    if (terms.has(word.term)) found.push(word);
  }
  const [first] = found;
  if (!first) return null;
  const start = text.length <= length ? 0 : edge(text, Math.max(0, first.start - before), -1);
  const end = text.length <= length ? text.length : edge(text, Math.min(text.length, start + length), -1);
  const from = Math.min(start, first.start);
  const to = Math.max(end, first.end);
  const piece = text.slice(from, to);
  return {
    text: piece,
    ranges: found
      .filter((word) => word.end <= to)
      .map((word) => ({
        start: codePoints(text.slice(from, word.start)),
        end: codePoints(text.slice(from, word.end)),
      })),
  };
}
