/**
 * Converts offsets of the graph, which count Unicode code points, to those of JavaScript strings, which count UTF-16
 * code units.
 */
export interface TextOffsets {
  /** @returns the words between two offsets of the graph. */
  slice(start: number, end: number): string;
  /** @returns the offset in UTF-16 code units. */
  toCodeUnits(codePoints: number): number;
}

const isAstral = /[\u{10000}-\u{10ffff}]/u;

/** Reads a text once; every conversion after that is a look-up. */
export function textOffsets(text: string): TextOffsets {
  if (!isAstral.test(text)) {
    return { slice: (start, end) => text.slice(start, end), toCodeUnits: (codePoints) => codePoints };
  }
  const units = [0];
  let unit = 0;
  for (const character of text) units.push((unit += character.length));
  const toCodeUnits = (codePoints: number) => units[codePoints] ?? text.length;
  return { slice: (start, end) => text.slice(toCodeUnits(start), toCodeUnits(end)), toCodeUnits };
}
