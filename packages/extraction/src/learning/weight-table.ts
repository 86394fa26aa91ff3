/** Bits of the filter for each key: of eight features that are not in the table about one is looked for in vain. */
const FILTER_BITS = 8;
/** Slots for each key. */
const ROOM = 1.4;
/** Weights are kept with this added, so that none is negative and four fit a word. */
const BIAS = 128;
/** The first and third weight of a word, or after a shift the second and fourth, each with room to add up in. */
const LANES = 0x00ff00ff;
/** As many weights as a lane can add up. */
const MOST = 256;

/**
 * 8-bit weights, a row of `width` labels a feature, by the hash of the feature. A feature's hash and weights stand side by
 * side and four weights are added at once; features that are not there are kept out by a filter (Bloom 1970) small enough for
 * the cache, since waiting for memory is what scoring spends its time on.
 */
export class WeightTable {
  /** Labels of a row, made up to a multiple of four. */
  readonly width: number;
  readonly #words: number;
  /** Slots of one word for the hash and `words` for the weights, which are all 0 where the slot is free. */
  readonly #slots: Int32Array;
  readonly #capacity: number;
  readonly #filter: Int32Array;
  /** Where the weights of the features that are being added up stand. */
  readonly #found = new Int32Array(MOST);

  constructor(keys: Int32Array, weights: Int8Array) {
    const labels = weights.length / Math.max(1, keys.length);
    this.#words = Math.ceil(labels / 4);
    this.width = 4 * this.#words;
    this.#capacity = Math.ceil(keys.length * ROOM) + 1;
    this.#slots = new Int32Array(this.#capacity * (this.#words + 1));
    this.#filter = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(1, (keys.length * FILTER_BITS) / 32))));
    keys.forEach((key, row) => this.#insert(key, weights.subarray(row * labels, (row + 1) * labels)));
  }

  #insert(key: number, weights: Int8Array): void {
    const slots = this.#slots;
    const stride = this.#words + 1;
    let slot = this.#home(key);
    while (slots[slot + 1] !== 0) slot = slot + stride === slots.length ? 0 : slot + stride;
    slots[slot] = key;
    for (let k = 0; k < this.width; k++) {
      const at = slot + 1 + (k >> 2);
      slots[at] = (slots[at] ?? 0) | (((weights[k] ?? 0) + BIAS) << (8 * (k & 3)));
    }
    const place = (key >>> 5) & (this.#filter.length - 1);
    this.#filter[place] = (this.#filter[place] ?? 0) | (1 << (key & 31));
  }

  /** Where the slot of the key begins unless others took it. */
  #home(key: number): number {
    return Math.floor((key >>> 0) * (this.#capacity / 2 ** 32)) * (this.#words + 1);
  }

  /** Adds the weights of the features at values[from .. to) to the sums of `width` labels that begin at `base`. */
  add(values: Int32Array, from: number, to: number, sums: Int32Array, base: number): void {
    for (let at = from; at < to; at += MOST) this.#addFew(values, at, Math.min(to, at + MOST), sums, base);
  }

  #addFew(values: Int32Array, from: number, to: number, sums: Int32Array, base: number): void {
    const slots = this.#slots;
    const filter = this.#filter;
    const mask = filter.length - 1;
    const stride = this.#words + 1;
    const scale = this.#capacity / 2 ** 32;
    const found = this.#found;
    // All are looked up before any is added up, so that the waits for memory overlap.
    let count = 0;
    for (let at = from; at < to; at++) {
      const key = values[at] ?? 0;
      if ((((filter[(key >>> 5) & mask] ?? 0) >>> (key & 31)) & 1) === 0) continue;
      let slot = Math.floor((key >>> 0) * scale) * stride;
      while (slots[slot] !== key && slots[slot + 1] !== 0)
        slot = slot + stride === slots.length ? 0 : slot + stride;
      if (slots[slot + 1] !== 0) found[count++] = slot + 1;
    }
    for (let word = 0; word < stride - 1; word++) {
      let even = 0;
      let odd = 0;
      for (let at = 0; at < count; at++) {
        const four = slots[(found[at] ?? 0) + word] ?? 0;
        even = (even + (four & LANES)) | 0;
        odd = (odd + ((four >>> 8) & LANES)) | 0;
      }
      const bias = BIAS * count;
      const cell = base + 4 * word;
      sums[cell] = (sums[cell] ?? 0) + (even & 0xffff) - bias;
      sums[cell + 1] = (sums[cell + 1] ?? 0) + (odd & 0xffff) - bias;
      sums[cell + 2] = (sums[cell + 2] ?? 0) + (even >>> 16) - bias;
      sums[cell + 3] = (sums[cell + 3] ?? 0) + (odd >>> 16) - bias;
    }
  }
}
