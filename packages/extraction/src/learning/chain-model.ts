import type { FeatureMatrix } from './feature-matrix.js';
import { HashTable } from './hash-table.js';
import type { LabelSet } from './label-set.js';

/** What a trained linear chain consists of, as it is stored. */
export interface ChainParameters {
  readonly kinds: readonly string[];
  /** Hashes of the features kept. */
  readonly keys: Int32Array;
  /** keys × labels, row by row, in units of `scale`. */
  readonly weights: Int8Array;
  readonly scale: number;
  /** labels × labels, previous by next. */
  readonly transitions: Float32Array;
}

/** A linear-chain conditional random field (Lafferty et al. 2001) with quantised weights. */
export class ChainModel {
  readonly labels: LabelSet;
  readonly transitions: Float32Array;
  readonly #table: HashTable;
  readonly #weights: Int8Array;
  /** What the weights are counted in. */
  readonly scale: number;
  /** Used again and again. */
  #rows = new Int32Array(256);

  constructor(labels: LabelSet, parameters: ChainParameters) {
    this.labels = labels;
    this.transitions = parameters.transitions;
    this.#table = new HashTable(parameters.keys);
    this.#weights = parameters.weights;
    this.scale = parameters.scale;
  }

  /** Adds the weights of the features at values[from .. to) to the labels' sums, which begin at `base`; in units of `scale`. */
  weigh(values: Int32Array, from: number, to: number, sums: Int32Array, base: number): void {
    const { size } = this.labels;
    const table = this.#table;
    const weights = this.#weights;
    if (this.#rows.length < to - from) this.#rows = new Int32Array(2 * (to - from));
    const rows = this.#rows;
    // All are looked up before any is added up, so that the waits for memory overlap.
    let found = 0;
    for (let at = from; at < to; at++) {
      const row = table.get(values[at] ?? 0);
      if (row >= 0) rows[found++] = row;
    }
    for (let at = 0; at < found; at++) {
      const row = (rows[at] ?? 0) * size;
      for (let k = 0; k < size; k++) sums[base + k] = (sums[base + k] ?? 0) + (weights[row + k] ?? 0);
    }
  }

  /** Scores, positions × labels, of each label at each position before transitions. */
  emissions({ length, offsets, values }: FeatureMatrix): Float32Array {
    const { size } = this.labels;
    const sums = new Int32Array(length * size);
    for (let at = 0; at < length; at++)
      this.weigh(values, offsets[at] ?? 0, offsets[at + 1] ?? 0, sums, at * size);
    const scores = new Float32Array(sums.length);
    for (let cell = 0; cell < sums.length; cell++) scores[cell] = (sums[cell] ?? 0) * this.scale;
    return scores;
  }
}
