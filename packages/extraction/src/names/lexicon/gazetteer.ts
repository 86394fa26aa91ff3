import { combine, hashString } from '../../learning/hash.js';
import { HashTable } from '../../learning/hash-table.js';

/** Longest entry looked for, in tokens. */
export const MAXIMUM_PHRASE = 6;

/** Sets of lexical classes by the hash of a lower-case word or phrase. */
export class Gazetteer {
  readonly #table: HashTable;
  readonly #bits: Uint16Array;

  constructor(keys: Int32Array, bits: Uint16Array) {
    this.#table = new HashTable(keys);
    this.#bits = bits;
  }

  /** The classes as bits; 0 where the phrase is unknown. */
  lookUp(hash: number): number {
    const row = this.#table.get(hash);
    return row < 0 ? 0 : (this.#bits[row] ?? 0);
  }
}

/** The hash of a word alone; a phrase is hashed from those of its words, from the left, by `extendPhrase`. */
export const wordHash = (lower: string): number => hashString(lower);
export const extendPhrase = (phrase: number, word: number): number => combine(phrase, word);

/** 'NGG1' | entries u32 | keys i32 × entries | bits u16 × entries. Little-endian. */
const MAGIC = 0x3147474e;

export function encodeGazetteer(entries: ReadonlyMap<number, number>): Uint8Array {
  const keys = Int32Array.from(entries.keys()).sort();
  const bits = Uint16Array.from(keys, (key) => entries.get(key) ?? 0);
  const bytes = new Uint8Array(8 + 6 * keys.length);
  new Uint32Array(bytes.buffer, 0, 2).set([MAGIC, keys.length]);
  bytes.set(new Uint8Array(keys.buffer), 8);
  bytes.set(new Uint8Array(bits.buffer), 8 + 4 * keys.length);
  return bytes;
}

export function decodeGazetteer(bytes: Uint8Array): Gazetteer {
  const buffer = bytes.slice().buffer;
  const [magic, count = 0] = new Uint32Array(buffer, 0, 2);
  if (magic !== MAGIC) throw new Error('not a gazetteer');
  return new Gazetteer(new Int32Array(buffer, 8, count), new Uint16Array(buffer, 8 + 4 * count, count));
}
