import { describe, expect, it } from 'vitest';
import { deriveHeadline, normaliseText } from './text.js';

describe('the text of an article', () => {
  it('loses a byte order mark and carriage returns, and nothing else', () => {
    expect(normaliseText('\uFEFFone\r\ntwo\rthree\u00a0 “x”\n')).toBe('one\ntwo\nthree\u00a0 “x”\n');
  });

  it('gives a headline that is cut at a word', () => {
    const headline = deriveHeadline(`\n\n${'word '.repeat(60)}\nsecond line`);
    expect(headline.length).toBeLessThanOrEqual(161);
    expect(headline).toMatch(/word…$/);
  });
});
