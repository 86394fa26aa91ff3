import type { Lattice } from '../../learning/forward-backward.js';
import type { Segment } from '../../learning/label-set.js';
import { insideProbabilities } from './marginals.js';
import { ROLE_SOURCE } from './stage-two.js';

/** A token with at least this probability of being the source makes one, where the likeliest labels have none. */
const SEED = 0.12;
/** From this probability on it is believed; below, it stands in for want of any other. */
const BELIEVED = 0.2;
/** Its neighbours join it from this probability on. */
const JOINS = 0.1;

export interface WeakSource {
  readonly segment: Segment;
  readonly isBelieved: boolean;
}

/**
 * The likeliest source where each single reading of one is less likely than none at all, since several compete: most
 * attributions have one. Null where nothing comes near.
 */
export function weakSource(lattice: Lattice, size: number, contents: readonly Segment[]): WeakSource | null {
  const marginals = insideProbabilities(lattice, size, ROLE_SOURCE);
  for (const { first, last } of contents) marginals.fill(0, first, last + 1);
  const seed = marginals.indexOf(Math.max(...marginals));
  const probability = marginals[seed] ?? 0;
  if (probability < SEED) return null;
  let first = seed;
  let last = seed;
  while ((marginals[first - 1] ?? 0) >= JOINS) first--;
  while ((marginals[last + 1] ?? 0) >= JOINS) last++;
  return { segment: { first, last, kind: ROLE_SOURCE }, isBelieved: probability >= BELIEVED };
}
