import { describe, expect, it } from 'vitest';
import { leftOf, ownOf } from './united.js';

const position = { title: 'chair', organisation: null };

describe('what an editor says of an entity into which another one was merged', () => {
  it('takes from the other what it leaves out of a list, or takes away', () => {
    const before = { sameAs: ['a', 'b'], positions: [position], description: 'x', countryCode: 'PT' };
    const now = { sameAs: ['b', 'c'], positions: [], description: null };
    expect(leftOf(before, now)).toEqual({
      sameAs: ['b'],
      positions: [],
      description: null,
      countryCode: 'PT',
    });
  });

  it('leaves to the other what the other has, so that it leaves with it, but for what both had', () => {
    const now = { sameAs: ['a', 'b', 'c'], positions: [{ title: 'chair' }], description: 'x' };
    const merged = [{ sameAs: ['a', 'b'] }, { positions: [position], description: 'x' }];
    expect(ownOf(now, { sameAs: ['b'] }, merged)).toEqual({
      sameAs: ['b', 'c'],
      positions: [],
      description: 'x',
    });
  });
});
