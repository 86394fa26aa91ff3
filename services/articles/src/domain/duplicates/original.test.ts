import { describe, expect, it } from 'vitest';
import { findOriginal, type Print } from './original.js';

const print = (_id: string, contentHash: string, day: number, duplicateOf: string | null = null): Print => ({
  _id,
  contentHash,
  signature: '',
  bands: [],
  firstCreated: new Date(Date.UTC(2026, 0, day)),
  duplicateOf,
});

describe('the original of an article', () => {
  it('is the first with the same text', () => {
    const candidates = [print('b', 'x', 3), print('a', 'x', 2), print('c', 'y', 1)];
    expect(findOriginal(print('d', 'x', 4), candidates, new Map())).toEqual({
      duplicateOf: 'a',
      similarity: 1,
    });
  });

  it('is the original of what it repeats', () => {
    expect(findOriginal(print('d', 'x', 4), [print('b', 'x', 3, 'a')], new Map()).duplicateOf).toBe('a');
  });

  it('is as near as it is itself, not as what repeats it', () => {
    const originals = new Map([['a', print('a', 'y', 2)]]);
    expect(findOriginal(print('d', 'x', 4), [print('b', 'x', 3, 'a')], originals)).toEqual({
      duplicateOf: 'a',
      similarity: 0,
    });
  });

  it('is never the article itself, nor one that repeats it', () => {
    const candidates = [print('d', 'x', 4), print('e', 'x', 5, 'd')];
    expect(findOriginal(print('d', 'x', 4), candidates, new Map())).toEqual({
      duplicateOf: null,
      similarity: null,
    });
  });
});
