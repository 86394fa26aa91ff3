import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WeightTable } from './weight-table.js';

const LABELS = 5;
const weight = fc.integer({ min: -127, max: 127 });

describe('WeightTable', () => {
  it('adds up the weights of the features that it has, any number of times, and nothing for others', () => {
    const rows = fc.uniqueArray(
      fc.record({ key: fc.integer(), row: fc.array(weight, { minLength: LABELS, maxLength: LABELS }) }),
      { selector: ({ key }) => key, minLength: 1 },
    );
    fc.assert(
      fc.property(rows, fc.array(fc.integer()), fc.integer({ min: 1, max: 300 }), (known, others, times) => {
        const keys = known.map(({ key }) => key);
        const table = new WeightTable(Int32Array.from(keys), Int8Array.from(known.flatMap(({ row }) => row)));
        const foreign = others.filter((key) => !keys.includes(key));
        const values = [...foreign, ...keys.flatMap((key) => new Array<number>(times).fill(key))];
        const sums = new Int32Array(table.width);
        table.add(Int32Array.from(values), 0, values.length, sums, 0);
        for (let label = 0; label < LABELS; label++) {
          const expected = known.reduce((sum, { row }) => sum + times * (row[label] ?? 0), 0);
          expect(sums[label]).toBe(expected);
        }
      }),
    );
  });
});
