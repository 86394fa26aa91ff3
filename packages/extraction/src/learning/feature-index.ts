import { HashTable } from './hash-table.js';

/** The features worth keeping, and each sequence's features as row numbers (-1 where not kept). */
export interface FeatureIndex {
  readonly keys: Int32Array;
  readonly rows: readonly Int32Array[];
}

/** Gives each hash that occurs at least `minimumCount` times a row number, the most frequent first: they stay in the cache. */
export function indexFeatures(sequences: readonly Int32Array[], minimumCount: number): FeatureIndex {
  const total = sequences.reduce((sum, values) => sum + values.length, 0);
  const all = new Int32Array(total);
  let filled = 0;
  for (const values of sequences) {
    all.set(values, filled);
    filled += values.length;
  }
  all.sort();
  const kept: { key: number; count: number }[] = [];
  let from = 0;
  for (let at = 1; at <= total; at++) {
    if (at < total && all[at] === all[from]) continue;
    if (at - from >= minimumCount) kept.push({ key: all[from] ?? 0, count: at - from });
    from = at;
  }
  kept.sort((one, other) => other.count - one.count || one.key - other.key);
  const keys = Int32Array.from(kept, ({ key }) => key);
  const table = new HashTable(keys);
  return {
    keys,
    rows: sequences.map((values) => values.map((value) => table.get(value))),
  };
}
