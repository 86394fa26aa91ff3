/** How much a group of features has to be remembered by. */
export interface MemoShape {
  /** How many keys there are; twice as many are made room for where a key is larger. */
  readonly keys: number;
  /** Whether keys are 32-bit hashes, of which the last met stay, at most `keys` (a power of two). */
  readonly isHashed: boolean;
  /** For how long a key means the same. */
  readonly scope: 'EVER' | 'DOCUMENT' | 'PART';
}

/** Keys from 0 to `keys`, all remembered. */
export const byNumber = (keys: number, scope: MemoShape['scope'] = 'EVER'): MemoShape => ({
  keys,
  isHashed: false,
  scope,
});
/** Any keys, at most `keys` of them remembered. */
export const byHash = (keys: number): MemoShape => ({ keys, isHashed: true, scope: 'EVER' });

/** Sums of weights, a row of `size` labels a key. Each row begins with a tag that tells whether it is in use. */
export class Memo {
  readonly #width: number;
  readonly #mask: number;
  #rows: Int32Array;
  #generation = 1;

  constructor({ keys, isHashed }: MemoShape, size: number) {
    this.#width = size + 1;
    this.#mask = isHashed ? keys - 1 : -1;
    this.#rows = new Int32Array(keys * this.#width);
  }

  get rows(): Int32Array {
    return this.#rows;
  }

  /** Where the key's row begins, room made for it. */
  rowOf(key: number): number {
    const row = (key & this.#mask) * this.#width;
    if (row >= this.#rows.length) this.#grow(row);
    return row;
  }

  knows(row: number, key: number): boolean {
    return this.#rows[row] === this.#tagOf(key);
  }

  /** Keeps the sums that stand in `sums` from `from` on. */
  keep(row: number, key: number, sums: Int32Array, from: number): void {
    const rows = this.#rows;
    rows[row] = this.#tagOf(key);
    for (let k = 1; k < this.#width; k++) rows[row + k] = sums[from + k - 1] ?? 0;
  }

  /** For a memo by number whose keys are about to mean something else. */
  forget(): void {
    this.#generation++;
  }

  #tagOf(key: number): number {
    if (this.#mask === -1) return this.#generation;
    return key === 0 ? 1 : key;
  }

  #grow(row: number): void {
    const larger = new Int32Array(2 * (row + this.#width));
    larger.set(this.#rows);
    this.#rows = larger;
  }
}
