import type { FeatureMatrix } from './feature-matrix.js';
import type { LabelSet } from './label-set.js';
import { WeightTable } from './weight-table.js';

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
  readonly table: WeightTable;
  /** What the weights are counted in. */
  readonly scale: number;
  /** Used again and again. */
  readonly #sums: Int32Array;

  constructor(labels: LabelSet, parameters: ChainParameters) {
    this.labels = labels;
    this.transitions = parameters.transitions;
    this.table = new WeightTable(parameters.keys, parameters.weights);
    this.scale = parameters.scale;
    this.#sums = new Int32Array(this.table.width);
  }

  /** Scores, positions × labels, of each label at each position before transitions. */
  emissions({ length, offsets, values }: FeatureMatrix): Float32Array {
    const { size } = this.labels;
    const scores = new Float32Array(length * size);
    const sums = this.#sums;
    for (let at = 0; at < length; at++) {
      sums.fill(0);
      this.table.add(values, offsets[at] ?? 0, offsets[at + 1] ?? 0, sums, 0);
      for (let k = 0; k < size; k++) scores[at * size + k] = (sums[k] ?? 0) * this.scale;
    }
    return scores;
  }
}
