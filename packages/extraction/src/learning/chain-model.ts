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
  emissions(features: FeatureMatrix): Float32Array {
    const size = this.labels.size;
    const scores = new Float32Array(features.length * size);
    for (let at = 0; at < features.length; at++) this.#addRows(features, at, scores);
    return scores;
  }

  #addRows(features: FeatureMatrix, at: number, scores: Float32Array): void {
    const size = this.labels.size;
    const base = at * size;
    const end = features.offsets[at + 1] ?? 0;
    for (let i = features.offsets[at] ?? 0; i < end; i++) {
      const row = this.#table.get(features.values[i] ?? 0);
      if (row < 0) continue;
      const from = row * size;
      for (let k = 0; k < size; k++)
        scores[base + k] = (scores[base + k] ?? 0) + (this.#weights[from + k] ?? 0);
    }
    for (let k = 0; k < size; k++) scores[base + k] = (scores[base + k] ?? 0) * this.#scale;
  }
}
