import type { LabelSet, Segment } from './label-set.js';
import { encodeSegments } from './label-set.js';

/** The quantities of the forward-backward algorithm, scaled to sum to 1 at each position (Rabiner 1989). */
export interface Lattice {
  readonly length: number;
  /** exp of emissions less their maximum, positions × labels. */
  readonly potentials: Float64Array;
  /** exp of transitions, previous × next; 0 where not allowed. */
  readonly transitions: Float64Array;
  readonly forward: Float64Array;
  readonly backward: Float64Array;
  /** The sum by which each position's forward values were divided. */
  readonly norms: Float64Array;
  readonly logPartition: number;
}

/** exp of the transitions that the label set allows, 0 elsewhere. */
export function transitionPotentials(labels: LabelSet, transitions: Float32Array): Float64Array {
  const out = new Float64Array(labels.size * labels.size);
  const { size, predecessors, predecessorsFrom } = labels;
  for (let next = 0; next < size; next++) {
    for (const k of predecessors.subarray(predecessorsFrom[next], predecessorsFrom[next + 1]))
      out[k * size + next] = Math.exp(transitions[k * size + next] ?? 0);
  }
  return out;
}

function emissionPotentials(
  size: number,
  emissions: Float32Array,
): { potentials: Float64Array; logShift: number } {
  const potentials = new Float64Array(emissions.length);
  let logShift = 0;
  for (let base = 0; base < emissions.length; base += size) {
    let max = emissions[base] ?? 0;
    for (let k = 1; k < size; k++) {
      const emission = emissions[base + k] ?? 0;
      if (emission > max) max = emission;
    }
    for (let k = 0; k < size; k++) potentials[base + k] = Math.exp((emissions[base + k] ?? 0) - max);
    logShift += max;
  }
  return { potentials, logShift };
}

/** What to divide by: 1 where a sequence has no probability at all. */
const positive = (norm: number | undefined): number => (norm !== undefined && norm > 0 ? norm : 1);

/** Divides the row by its sum, and gives the sum. */
function normalise(values: Float64Array, base: number, size: number): number {
  let sum = 0;
  for (let k = 0; k < size; k++) sum += values[base + k] ?? 0;
  const scale = sum > 0 ? 1 / sum : 0;
  for (let k = 0; k < size; k++) values[base + k] = (values[base + k] ?? 0) * scale;
  return sum;
}

function runForward(
  labels: LabelSet,
  potentials: Float64Array,
  transitions: Float64Array,
  norms: Float64Array,
): Float64Array {
  const { size, predecessors, predecessorsFrom, canStart, canEnd } = labels;
  const forward = new Float64Array(potentials.length);
  const last = norms.length - 1;
  for (let k = 0; k < size; k++)
    forward[k] = (canStart[k] ?? 0) * (last === 0 ? (canEnd[k] ?? 0) : 1) * (potentials[k] ?? 0);
  norms[0] = normalise(forward, 0, size);
  for (let at = 1; at <= last; at++) {
    const base = at * size;
    const before = base - size;
    let i = 0;
    for (let k = 0; k < size; k++) {
      const end = predecessorsFrom[k + 1] ?? 0;
      let sum = 0;
      for (; i < end; i++) {
        const p = predecessors[i] ?? 0;
        sum += (forward[before + p] ?? 0) * (transitions[p * size + k] ?? 0);
      }
      if (at === last) sum *= canEnd[k] ?? 0;
      forward[base + k] = sum * (potentials[base + k] ?? 0);
    }
    norms[at] = normalise(forward, base, size);
  }
  return forward;
}

function runBackward(
  labels: LabelSet,
  potentials: Float64Array,
  transitions: Float64Array,
  norms: Float64Array,
): Float64Array {
  const { size, predecessors, predecessorsFrom, canEnd } = labels;
  const backward = new Float64Array(potentials.length);
  const last = norms.length - 1;
  for (let k = 0; k < size; k++) backward[last * size + k] = canEnd[k] ?? 0;
  for (let at = last - 1; at >= 0; at--) {
    const base = at * size;
    const scale = 1 / positive(norms[at + 1]);
    for (let k = 0; k < size; k++) {
      const onward = (potentials[base + size + k] ?? 0) * (backward[base + size + k] ?? 0) * scale;
      if (onward === 0) continue;
      const end = predecessorsFrom[k + 1] ?? 0;
      for (let i = predecessorsFrom[k] ?? 0; i < end; i++) {
        const p = predecessors[i] ?? 0;
        backward[base + p] = (backward[base + p] ?? 0) + (transitions[p * size + k] ?? 0) * onward;
      }
    }
  }
  return backward;
}

/** Runs both passes. `transitions` as `transitionPotentials` gives them; the sequence must not be empty. */
export function forwardBackward(
  labels: LabelSet,
  emissions: Float32Array,
  transitions: Float64Array,
): Lattice {
  const length = emissions.length / labels.size;
  const { potentials, logShift } = emissionPotentials(labels.size, emissions);
  const norms = new Float64Array(length);
  const forward = runForward(labels, potentials, transitions, norms);
  const backward = runBackward(labels, potentials, transitions, norms);
  let logPartition = logShift;
  for (const norm of norms) logPartition += Math.log(norm);
  return { length, potentials, transitions, forward, backward, norms, logPartition };
}

/** The probability, over all label sequences, that just this segment with this kind is there. */
export function segmentProbability(labels: LabelSet, lattice: Lattice, segment: Segment): number {
  const { size } = labels;
  const length = segment.last - segment.first + 1;
  const path = encodeSegments(length, [{ first: 0, last: length - 1, kind: segment.kind }]);
  let base = segment.first * size;
  let probability = lattice.forward[base + (path[0] ?? 0)] ?? 0;
  for (let i = 1; i < length; i++) {
    base += size;
    const [previous = 0, next = 0] = [path[i - 1], path[i]];
    const step = (lattice.transitions[previous * size + next] ?? 0) * (lattice.potentials[base + next] ?? 0);
    probability *= step / positive(lattice.norms[segment.first + i]);
  }
  return Math.min(1, probability * (lattice.backward[base + (path[length - 1] ?? 0)] ?? 0));
}
