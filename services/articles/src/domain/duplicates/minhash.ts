import { mix } from './hash.js';

/** How many permutations: the standard error of an estimated resemblance is at most 1 / (2 √256) = 0.03. */
export const sketchLength = 256;

/** `x ↦ factor · x + offset` permutes the numbers of 32 bits where the factor is odd. */
const permutations = Array.from({ length: sketchLength }, (_, i) => ({
  factor: mix(2 * i + 1) | 1,
  offset: mix(2 * i + 2) | 0,
}));

/**
 * The least value of a set under each permutation. Two sets agree in one of them as likely as their resemblance says,
 * which is the share of what both hold in what either holds (Broder 1997; Leskovec, Rajaraman and Ullman, Mining of
 * Massive Datasets, section 3.3).
 */
export function minHash(set: Iterable<number>): Int32Array {
  const values = Int32Array.from(set);
  return Int32Array.from(permutations, ({ factor, offset }) => leastImage(values, factor, offset));
}

/** By index, since this is where the time goes, and an iterator takes nearly three times as long. */
function leastImage(values: Int32Array, factor: number, offset: number): number {
  let least = 0x7fffffff;
  for (let i = values.length - 1; i >= 0; i--) {
    const image = (Math.imul(values[i] ?? 0, factor) + offset) | 0;
    if (image < least) least = image;
  }
  return least;
}
