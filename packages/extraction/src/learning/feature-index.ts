import { HashTable } from './hash-table.js';

/** The features worth keeping, and each sequence's features as row numbers (-1 where not kept). */
export interface FeatureIndex {
  readonly keys: Int32Array;
  readonly rows: readonly Int32Array[];
}

/** Gives each hash that occurs at least `minimumCount` times a row number, by order of its value. */
export function indexFeatures(sequences: readonly Int32Array[], minimumCount: number): FeatureIndex {
  const total = sequences.reduce((sum, values) => sum + values.length, 0);
  const all = new Int32Array(total);
  let filled = 0;
  for (const values of sequences) {
    all.set(values, filled);
    filled += values.length;
  }
  all.sort();
  const keys: number[] = [];
  let from = 0;
  for (let at = 1; at <= total; at++) {
    if (at < total && all[at] === all[from]) continue;
    if (at - from >= minimumCount) keys.push(all[from] ?? 0);
    from = at;
  }
  const table = new HashTable(Int32Array.from(keys));
  return {
    keys: Int32Array.from(keys),
    rows: sequences.map((values) => values.map((value) => table.get(value))),
  };
}
