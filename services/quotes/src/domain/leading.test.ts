import { describe, expect, it } from 'vitest';
import { lead, splitId } from './leading.js';

const none = { merges: new Map<string, string>(), splits: new Map<string, string>() };

describe('where an id leads', () => {
  it('is to the entity itself where no editor decided otherwise', () => {
    expect(lead(none, 'x', 'a')).toEqual({ sourceId: 'a', entityId: 'a' });
  });

  it('is to what the entity was merged into, and it is kept where it came from', () => {
    expect(lead({ ...none, merges: new Map([['a', 'b']]) }, 'x', 'a')).toEqual({
      sourceId: 'a',
      entityId: 'b',
    });
  });

  it('is to what is meant in one article, and only there', () => {
    const moves = { ...none, splits: new Map([[splitId('x', 'a'), 'c']]) };
    expect(lead(moves, 'x', 'a').entityId).toBe('c');
    expect(lead(moves, 'y', 'a').entityId).toBe('a');
  });

  it('is to what is meant in one article where the entity was merged too, and what is meant was', () => {
    const merges = new Map([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    const moves = { merges, splits: new Map([[splitId('x', 'b'), 'c']]) };
    expect(lead(moves, 'x', 'a')).toEqual({ sourceId: 'c', entityId: 'd' });
  });
});
