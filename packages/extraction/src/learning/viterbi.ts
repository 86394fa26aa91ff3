import type { LabelSet } from './label-set.js';

/** The best label sequence (Viterbi 1967) among those the label set allows. `emissions`: positions × labels. */
export function viterbi(labels: LabelSet, emissions: Float32Array, transitions: Float32Array): Uint8Array {
  const { size } = labels;
  const length = emissions.length / size;
  const path = new Uint8Array(length);
  if (length === 0) return path;
  const back = new Uint8Array(length * size);
  let scores = Float64Array.from(labels.canStart, (can, k) => (can ? (emissions[k] ?? 0) : -Infinity));
  let spare = new Float64Array(size);
  for (let at = 1; at < length; at++) {
    advance(labels, emissions, transitions, scores, at, back, spare);
    [scores, spare] = [spare, scores];
  }
  let best = 0;
  let bestScore = -Infinity;
  scores.forEach((score, k) => {
    if (!labels.canEnd[k] || score <= bestScore) return;
    best = k;
    bestScore = score;
  });
  for (let at = length - 1; at >= 0; at--) {
    path[at] = best;
    best = back[at * size + best] ?? 0;
  }
  return path;
}

/** One step of the recursion, into `next`; writes the best predecessors of position `at` into `back`. */
function advance(
  labels: LabelSet,
  emissions: Float32Array,
  transitions: Float32Array,
  scores: Float64Array,
  at: number,
  back: Uint8Array,
  next: Float64Array,
): void {
  const { size, predecessors, predecessorsFrom } = labels;
  const base = at * size;
  let i = 0;
  for (let k = 0; k < size; k++) {
    const end = predecessorsFrom[k + 1] ?? 0;
    let best = -Infinity;
    let from = predecessors[i] ?? 0;
    for (; i < end; i++) {
      const previous = predecessors[i] ?? 0;
      const score = (scores[previous] ?? 0) + (transitions[previous * size + k] ?? 0);
      if (score > best) {
        best = score;
        from = previous;
      }
    }
    next[k] = best + (emissions[base + k] ?? 0);
    back[base + k] = from;
  }
}
