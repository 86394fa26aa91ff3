import { describe, expect, it } from 'vitest';
import { areFoundBy, prefixOf, rankOf, termsOf } from './search.js';

describe('what a name is found by', () => {
  it('is its beginning, and the beginning of each of its words', () => {
    expect(termsOf('Ana Lucía O’Neill')).toEqual(['ana lucia oneill', 'lucia oneill', 'oneill']);
  });

  it('knows neither case nor accents', () => {
    expect(areFoundBy(['Łukasz Żak'], prefixOf('LUKASZ ŻA'))).toBe(true);
    expect(areFoundBy(['Łukasz Żak'], prefixOf('kasz'))).toBe(false);
  });

  it('is nothing where a search holds no letter', () => {
    expect(prefixOf(' …!? ')).toBe('');
  });

  it('puts the most used first', () => {
    const orders = [3, 20, 100].map((useCount) => rankOf({ useCount, order: 'a' }));
    expect([...orders].sort()).toEqual([...orders].reverse());
  });
});
