import { describe, expect, it } from 'vitest';
import { overlap } from './settle.js';

describe('two that are of the same words', () => {
  it('share half of the shorter one', () => {
    expect(overlap([{ start: 0, end: 10 }], [{ start: 5, end: 100 }])).toBe(true);
    expect(overlap([{ start: 0, end: 10 }], [{ start: 6, end: 100 }])).toBe(false);
  });

  it('are measured by all their parts', () => {
    const parts = [
      { start: 0, end: 4 },
      { start: 10, end: 14 },
    ];
    expect(overlap(parts, [{ start: 2, end: 12 }])).toBe(true);
    expect(overlap(parts, [{ start: 20, end: 30 }])).toBe(false);
  });
});
