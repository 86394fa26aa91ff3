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
  readonly #scale: number;

  constructor(labels: LabelSet, parameters: ChainParameters) {
    this.labels = labels;
    this.transitions = parameters.transitions;
    this.#table = new HashTable(parameters.keys);
    this.#weights = parameters.weights;
    this.#scale = parameters.scale;
  }

  /** Scores, positions × labels, of each label at each position before transitions. */
  emissions({ length, offsets, values }: FeatureMatrix): Float32Array {
    const { size } = this.labels;
    // Held in locals: this loop is where most of the time goes.
    const table = this.#table;
    const weights = this.#weights;
    const scores = new Float32Array(length * size);
    let base = 0;
    let index = 0;
    for (let at = 0; at < length; at++, base += size) {
      const end = offsets[at + 1] ?? 0;
      for (; index < end; index++) {
        const row = table.get(values[index] ?? 0);
        if (row < 0) continue;
        const from = row * size;
        for (let k = 0; k < size; k++) scores[base + k] = (scores[base + k] ?? 0) + (weights[from + k] ?? 0);
      }
    }
    const scale = this.#scale;
    for (let cell = 0; cell < scores.length; cell++) scores[cell] = (scores[cell] ?? 0) * scale;
    return scores;
  }
}
