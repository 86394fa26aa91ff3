import type { Token } from '../../text/document.js';

/** How far from a capital or digit, in tokens, a word may still be part of a name. */
const REACH = 2;

/** 1 at each position that could be part of a name: one at or near a word with a capital or a digit in it. */
export function nearCapitals(tokens: readonly Token[]): Uint8Array {
  const near = new Uint8Array(tokens.length);
  tokens.forEach(({ shape }, at) => {
    if (/[X9z]/.test(shape)) near.fill(1, Math.max(0, at - REACH), at + REACH + 1);
  });
  return near;
}
