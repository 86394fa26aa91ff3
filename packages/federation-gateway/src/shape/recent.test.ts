import { describe, expect, it } from 'vitest';
import { Recent } from './recent.js';

describe('what was used last', () => {
  it('is kept, and the longest unused is made again', () => {
    const made: string[] = [];
    const recent = new Recent<string, string>(2);
    const get = (key: string) =>
      recent.get(key, () => {
        made.push(key);
        return key.toUpperCase();
      });
    expect(['a', 'b', 'a', 'c', 'a', 'b'].map(get)).toEqual(['A', 'B', 'A', 'C', 'A', 'B']);
    expect(made).toEqual(['a', 'b', 'c', 'b']);
  });

  it('is never more than there may be', () => {
    const recent = new Recent<number, number>(4);
    for (let key = 0; key < 100; key++) recent.get(key, () => key);
    expect(recent.size).toBe(4);
  });
});
