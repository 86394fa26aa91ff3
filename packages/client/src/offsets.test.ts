import { describe, expect, it } from 'vitest';
import { textOffsets } from './offsets.js';

describe('offsets of the graph in JavaScript strings', () => {
  it('count an emoji as one', () => {
    expect(textOffsets('a😀b“c”').slice(2, 5)).toBe('b“c');
    expect(textOffsets('a😀b').toCodeUnits(2)).toBe(3);
  });

  it('are the same where no character takes two code units', () => {
    expect(textOffsets('“naïve”').slice(1, 6)).toBe('naïve');
  });

  it('lead back, from within a character to its beginning', () => {
    const { toCodePoints } = textOffsets('a😀b');
    expect([0, 1, 2, 3, 4, 99].map(toCodePoints)).toEqual([0, 1, 1, 2, 3, 3]);
    expect(textOffsets('abc').toCodePoints(2)).toBe(2);
  });

  it('stop at the end of the text', () => {
    expect(textOffsets('😀').slice(0, 99)).toBe('😀');
  });
});
