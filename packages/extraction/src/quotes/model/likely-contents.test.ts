import { describe, expect, it } from 'vitest';
import { expectedLikeness, likelyContents } from './likely-contents.js';
import { ROLE_CONTENT } from './stage-two.js';

const content = (first: number, last: number) => ({ first, last, kind: ROLE_CONTENT });

describe('expectedLikeness', () => {
  it('is what both share over what they hold together', () => {
    const inside = Float32Array.of(0, 1, 1, 0.5);
    expect(expectedLikeness(inside, [content(1, 2)])).toBeCloseTo(2 / 2.5);
    expect(expectedLikeness(inside, [content(0, 3)])).toBeCloseTo(2.5 / 4);
    expect(expectedLikeness(inside, [])).toBe(0);
  });
});

describe('likelyContents', () => {
  it('keeps the best path where it promises much', () => {
    const path = [content(1, 3)];
    expect(likelyContents(Float32Array.of(0, 0.9, 0.9, 0.6, 0.4), path)).toBe(path);
  });

  it('takes the words that most readings share where the best path promises little', () => {
    const inside = Float32Array.of(0.1, 0.7, 0.7, 0.6, 0.6, 0);
    expect(likelyContents(inside, [content(1, 1)])).toEqual([content(1, 4)]);
    expect(likelyContents(inside, [])).toEqual([content(1, 4)]);
  });

  it('finds nothing where nothing is likely', () => {
    expect(likelyContents(Float32Array.of(0.1, 0.05), [])).toEqual([]);
  });
});
