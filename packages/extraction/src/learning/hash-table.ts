const EMPTY = -1;

/**
 * An immutable map from 32-bit keys to the index at which each was given: open addressing with linear probing. The keys
 * must be hashes already; a key and its row lie side by side, so that a look-up touches one line of the cache.
 */
export class HashTable {
  readonly #slots: Int32Array;
  readonly #mask: number;

  constructor(keys: Int32Array) {
    const capacity = 2 ** Math.ceil(Math.log2(Math.max(2, keys.length * 1.5)));
    this.#mask = capacity - 1;
    this.#slots = new Int32Array(2 * capacity).fill(EMPTY);
    keys.forEach((key, row) => this.#insert(key, row));
  }

  #insert(key: number, row: number): void {
    let slot = key & this.#mask;
    while (this.#slots[2 * slot + 1] !== EMPTY) slot = (slot + 1) & this.#mask;
    this.#slots[2 * slot] = key;
    this.#slots[2 * slot + 1] = row;
  }

  /** The index of the key, or -1. */
  get(key: number): number {
    let slot = key & this.#mask;
    for (;;) {
      const row = this.#slots[2 * slot + 1] ?? EMPTY;
      if (row === EMPTY || this.#slots[2 * slot] === key) return row;
      slot = (slot + 1) & this.#mask;
    }
  }
}
