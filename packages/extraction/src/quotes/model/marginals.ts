import type { Lattice } from '../../learning/forward-backward.js';
import { firstLabelOf, LABELS_PER_KIND } from '../../learning/label-set.js';

/** For each position, the probability of being part of a segment of the kind. */
export function insideProbabilities(
  { forward, backward, length }: Pick<Lattice, 'forward' | 'backward' | 'length'>,
  size: number,
  kind: number,
): Float32Array {
  const found = new Float32Array(length);
  for (let at = 0; at < length; at++) {
    const from = at * size + firstLabelOf(kind);
    for (let cell = from; cell < from + LABELS_PER_KIND; cell++)
      found[at] = (found[at] ?? 0) + (forward[cell] ?? 0) * (backward[cell] ?? 0);
  }
  return found;
}
