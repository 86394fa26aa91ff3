const surrogates = /[\ud800-\udfff]/;

/** Offsets of a text in Unicode code points, as the graph counts them, and in UTF-16, as JavaScript does. */
export interface Offsets {
  toUtf16(codePoints: number): number;
  toCodePoints(utf16: number): number;
}

const same: Offsets = { toUtf16: (offset) => offset, toCodePoints: (offset) => offset };

/** The offsets of a text; where all of it is in the first plane, both counts are one. */
export function offsetsOf(text: string): Offsets {
  if (!surrogates.test(text)) return same;
  const starts: number[] = [];
  let at = 0;
  for (const character of text) {
    starts.push(at);
    at += character.length;
  }
  starts.push(at);
  const places = new Map(starts.map((utf16, codePoints) => [utf16, codePoints]));
  return {
    toUtf16: (codePoints) => starts[codePoints] ?? text.length,
    // Half of a pair belongs to the character that it is half of.
    toCodePoints: (utf16) => places.get(utf16) ?? places.get(utf16 - 1) ?? starts.length - 1,
  };
}
