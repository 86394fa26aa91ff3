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

  /** The word's class at each level; a word in capitals is looked for in mixed case too, any in lower case. */
  of(text: string): readonly number[] {
    const key = clusterKey(text);
    const inMixedCase = key.charAt(0) + key.slice(1).toLowerCase();
    const row = [key, inMixedCase, key.toLowerCase()]
      .map((form) => this.#table.get(wordHash(form)))
      .find((found) => found >= 0);
    if (row === undefined) return this.#unknown;
    return [...this.#classes.subarray(row * this.#levels, (row + 1) * this.#levels)];
  }
}

/** The form in which words are clustered: digits are all alike, apostrophes straight. */
export function clusterKey(text: string): string {
  return text.replace(/\d/g, '0').replaceAll('’', "'");
}

/** 'NGW1' | levels u32 | words u32 | keys i32 × words | classes u16 × words × levels. Little-endian. */
const MAGIC = 0x3157474e;

export function encodeClusters(keys: Int32Array, classes: Uint16Array, levels: number): Uint8Array {
  const bytes = new Uint8Array(12 + 4 * keys.length + 2 * classes.length);
  new Uint32Array(bytes.buffer, 0, 3).set([MAGIC, levels, keys.length]);
  bytes.set(new Uint8Array(keys.slice().buffer), 12);
  bytes.set(new Uint8Array(classes.slice().buffer), 12 + 4 * keys.length);
  return bytes;
}

export function decodeClusters(bytes: Uint8Array): Clusters {
  const buffer = bytes.slice().buffer;
  const [magic, levels = 0, words = 0] = new Uint32Array(buffer, 0, 3);
  if (magic !== MAGIC) throw new Error('not word clusters');
  const classes = new Uint16Array(buffer, 12 + 4 * words, words * levels);
  return new Clusters(new Int32Array(buffer, 12, words), classes, levels);
}
