import { HashTable } from '../../learning/hash-table.js';
import { wordHash } from './gazetteer.js';

/** Word classes learnt from unlabelled text, at several granularities. Class 0 is that of unknown words. */
export class Clusters {
  readonly #table: HashTable;
  readonly #classes: Uint16Array;
  readonly #levels: number;
  readonly #unknown: readonly number[];

  /** `classes`: keys × levels. */
  constructor(keys: Int32Array, classes: Uint16Array, levels: number) {
    this.#table = new HashTable(keys);
    this.#classes = classes;
    this.#levels = levels;
    this.#unknown = new Array<number>(levels).fill(0);
  }

  of(lower: string): readonly number[] {
    const row = this.#table.get(wordHash(lower));
    if (row < 0) return this.#unknown;
    return [...this.#classes.subarray(row * this.#levels, (row + 1) * this.#levels)];
  }
}
