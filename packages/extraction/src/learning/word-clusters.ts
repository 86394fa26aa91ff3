import { HashTable } from './hash-table.js';
import { hashString } from './hash.js';

/** Words with their classes at each level. */
interface Table {
  readonly rows: HashTable;
  /** Words × levels. */
  readonly classes: Uint16Array;
  readonly levels: number;
}

/** Classes of words that are used alike, from one table or several, at several granularities. Class 0 is that of unknown words. */
export class WordClusters {
  readonly #tables: readonly Table[];

  constructor(tables: readonly Table[]) {
    this.#tables = tables;
  }

  /**
   * The word's class at each level of each table; a word in capitals is looked for in mixed case too, any in lower case.
   */
  of(text: string): readonly number[] {
    const key = clusterKey(text);
    const inMixedCase = key.charAt(0) + key.slice(1).toLowerCase();
    const hashes = [key, inMixedCase, key.toLowerCase()].map((form) => hashString(form));
    return this.#tables.flatMap(({ rows, classes, levels }) => {
      const row = hashes.map((hash) => rows.get(hash)).find((found) => found >= 0);
      if (row === undefined) return new Array<number>(levels).fill(0);
      return [...classes.subarray(row * levels, (row + 1) * levels)];
    });
  }
}

/** The form in which words are clustered: digits are all alike, apostrophes straight. */
export function clusterKey(text: string): string {
  return text.replace(/\d/g, '0').replaceAll('’', "'");
}

/** 'NGW1' | levels u32 | words u32 | keys i32 × words | classes u16 × words × levels. Little-endian. */
const MAGIC = 0x3157474e;

/** @param classes for each word its class at each level. */
export function encodeClusters(words: readonly string[], classes: readonly Uint16Array[]): Uint8Array {
  const levels = classes[0]?.length ?? 0;
  const bytes = new Uint8Array(12 + 4 * words.length + 2 * levels * words.length);
  new Uint32Array(bytes.buffer, 0, 3).set([MAGIC, levels, words.length]);
  new Int32Array(bytes.buffer, 12, words.length).set(words.map((word) => hashString(word)));
  const rows = new Uint16Array(bytes.buffer, 12 + 4 * words.length);
  classes.forEach((row, at) => rows.set(row, at * levels));
  return bytes;
}

function decodeTable(bytes: Uint8Array): Table {
  const buffer = bytes.slice().buffer;
  const [magic, levels = 0, words = 0] = new Uint32Array(buffer, 0, 3);
  if (magic !== MAGIC) throw new Error('not word clusters');
  const rows = new HashTable(new Int32Array(buffer, 12, words));
  return { rows, classes: new Uint16Array(buffer, 12 + 4 * words, words * levels), levels };
}

/** The clusters of one file or of several, level after level. */
export const decodeClusters = (...files: readonly Uint8Array[]): WordClusters =>
  new WordClusters(files.map(decodeTable));
