/** Turns an offset in UTF-16 code units into one in Unicode code points. */
export type ToCodePoints = (unit: number) => number;

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

/** Offsets of the second halves of all surrogate pairs, ascending. */
function secondHalves(text: string): number[] {
  const found: number[] = [];
  for (let at = 1; at < text.length; at++) {
    if (isLowSurrogate(text.charCodeAt(at)) && isHighSurrogate(text.charCodeAt(at - 1))) {
      found.push(at);
      at++;
    }
  }
  return found;
}

/**
 * Maps offsets of `text` from code units to code points. Built in O(n); a look-up is O(log p) for p surrogate
 * pairs and O(1) where there is none. A lone surrogate counts as one code point, as in `Array.from(text)`.
 */
export function codePointOffsets(text: string): ToCodePoints {
  if (!/[\ud800-\udbff]/.test(text)) return (unit) => unit;
  const halves = secondHalves(text);
  return (unit) => {
    let low = 0;
    let high = halves.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((halves[middle] ?? 0) < unit) low = middle + 1;
      else high = middle;
    }
    return unit - low;
  };
}
