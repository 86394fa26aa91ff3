/** Final mix of MurmurHash3 (Appleby): spreads every bit of `value` over 32 bits. */
function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** 32-bit FNV-1a over UTF-16 code units from `start` to `end`, mixed. */
export function hashString(text: string, start = 0, end = text.length): number {
  let h = 0x811c9dc5;
  for (let at = start; at < end; at++) h = Math.imul(h ^ text.charCodeAt(at), 0x01000193);
  return mix(h);
}

/** A hash of the ordered pair. */
export function combine(first: number, second: number): number {
  return mix(Math.imul(first, 0x9e3779b1) + second);
}
