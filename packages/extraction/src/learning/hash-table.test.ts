import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HashTable } from './hash-table.js';

describe('HashTable', () => {
  it('finds each key at the index where it was given, and no other', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer()), fc.integer(), (keys, other) => {
        const table = new HashTable(Int32Array.from(keys));
        keys.forEach((key, index) => expect(table.get(key)).toBe(index));
        expect(table.get(other)).toBe(keys.indexOf(other));
      }),
    );
  });
});
