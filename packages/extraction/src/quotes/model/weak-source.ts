import type { Lattice } from '../../learning/forward-backward.js';
import { kindOf, type Segment } from '../../learning/label-set.js';
import { ROLE_SOURCE } from './stage-two.js';

/** A token with at least this probability of being the source makes one, where the likeliest labels have none. */
const SEED = 0.2;
/** Its neighbours join it from this probability on. */
const JOINS = 0.1;

/** For each position, the probability of being part of the source. */
function sourceMarginals({ forward, backward, length }: Lattice, size: number): Float64Array {
  const found = new Float64Array(length);
  for (let at = 0; at < length; at++) {
    for (let label = 1; label < size; label++) {
      if (kindOf(label) !== ROLE_SOURCE) continue;
      found[at] = (found[at] ?? 0) + (forward[at * size + label] ?? 0) * (backward[at * size + label] ?? 0);
    }
  }
  return found;
}

/**
 * The likeliest source where each single reading of one is less likely than none at all, since several compete: most
 * attributions have one. Null where nothing comes near.
 */
export function weakSource(lattice: Lattice, size: number, contents: readonly Segment[]): Segment | null {
  const marginals = sourceMarginals(lattice, size);
  for (const { first, last } of contents) marginals.fill(0, first, last + 1);
  const seed = marginals.indexOf(Math.max(...marginals));
  if ((marginals[seed] ?? 0) < SEED) return null;
  let first = seed;
  let last = seed;
  while ((marginals[first - 1] ?? 0) >= JOINS) first--;
  while ((marginals[last + 1] ?? 0) >= JOINS) last++;
  return { first, last, kind: ROLE_SOURCE };
}
