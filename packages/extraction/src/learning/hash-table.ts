import { mix } from './hash.js';

const EMPTY = -1;

/** An immutable map from 32-bit keys to the index at which each was given: open addressing, linear probing. */
export class HashTable {
  readonly #keys: Int32Array;
  readonly #rows: Int32Array;
  readonly #mask: number;

  constructor(keys: Int32Array) {
    const capacity = 2 ** Math.ceil(Math.log2(Math.max(2, keys.length * 2)));
    this.#mask = capacity - 1;
    this.#keys = new Int32Array(capacity);
    this.#rows = new Int32Array(capacity).fill(EMPTY);
    keys.forEach((key, row) => this.#insert(key, row));
  }

  #insert(key: number, row: number): void {
    let slot = mix(key) & this.#mask;
    while (this.#rows[slot] !== EMPTY) slot = (slot + 1) & this.#mask;
    this.#keys[slot] = key;
    this.#rows[slot] = row;
  }

  /** The index of the key, or -1. */
  get(key: number): number {
    let slot = mix(key) & this.#mask;
    for (;;) {
      const row = this.#rows[slot] ?? EMPTY;
      if (row === EMPTY || this.#keys[slot] === key) return row;
      slot = (slot + 1) & this.#mask;
    }
  }
}
