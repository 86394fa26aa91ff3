import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codePointOffsets } from './offsets.js';

describe('codePointOffsets', () => {
  it('counts what Array.from counts, at every boundary between code points', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const toCodePoints = codePointOffsets(text);
        let unit = 0;
        Array.from(text).forEach((character, index) => {
          expect(toCodePoints(unit)).toBe(index);
          unit += character.length;
        });
      }),
    );
  });

  it('counts a lone surrogate as one', () => {
    expect(codePointOffsets('a\ud800b')(3)).toBe(3);
    expect(codePointOffsets('a😀b')(4)).toBe(3);
  });
});
