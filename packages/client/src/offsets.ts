/**
 * Converts offsets of the graph, which count Unicode code points, to those of JavaScript strings, which count UTF-16
 * code units.
 */
export interface TextOffsets {
  /** @returns the words between two offsets of the graph. */
  slice(start: number, end: number): string;
  /** @returns the offset in UTF-16 code units. */
  toCodeUnits(codePoints: number): number;
  /** @returns the offset in code points, as `addQuote` and `addMention` take it: of a selection in a browser, for one. */
  toCodePoints(codeUnits: number): number;
}

const isAstral = /[\u{10000}-\u{10ffff}]/u;

/** The index of the last of some rising numbers that is at most `most`. */
function lastUpTo(rising: readonly number[], most: number): number {
  let [low, high] = [0, rising.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((rising[middle] ?? Infinity) <= most) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Reads a text once; every conversion after that is a look-up. */
export function textOffsets(text: string): TextOffsets {
  if (!isAstral.test(text)) {
    const same = (offset: number) => offset;
    return { slice: (start, end) => text.slice(start, end), toCodeUnits: same, toCodePoints: same };
  }
  const units = [0];
  let unit = 0;
  for (const character of text) units.push((unit += character.length));
  const toCodeUnits = (codePoints: number) => units[codePoints] ?? text.length;
  return {
    slice: (start, end) => text.slice(toCodeUnits(start), toCodeUnits(end)),
    toCodeUnits,
    toCodePoints: (codeUnits) => lastUpTo(units, codeUnits),
  };
}
