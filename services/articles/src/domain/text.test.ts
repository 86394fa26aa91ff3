import { describe, expect, it } from 'vitest';
import { countWords, deriveHeadline, normaliseText } from './text.js';

describe('the text of an article', () => {
  it('loses a byte order mark and carriage returns, and nothing else', () => {
    expect(normaliseText('\uFEFFone\r\ntwo\rthree\u00a0 “x”\n')).toBe('one\ntwo\nthree\u00a0 “x”\n');
  });

  it('has as many words as hold a letter or a digit, in time that grows with it', () => {
    expect(countWords('One – two, 3 … (four) ***')).toBe(4);
    expect(countWords('-'.repeat(1_000_000))).toBe(0);
  });

  it('gives a headline that is cut at a word', () => {
    const headline = deriveHeadline(`\n\n${'word '.repeat(60)}\nsecond line`);
    expect(headline.length).toBeLessThanOrEqual(161);
    expect(headline).toMatch(/word…$/);
  });

  it('gives a headline as long as any where a script has hardly a space, and cuts no character in two', () => {
    expect(deriveHeadline(`東京 ${'都'.repeat(400)}`)).toBe(`東京 ${'都'.repeat(157)}…`);
    expect(deriveHeadline('a\u0301'.repeat(400))).toBe(`${'a\u0301'.repeat(80)}…`);
    expect(deriveHeadline(`b${'a\u0301'.repeat(400)}`)).toBe(`b${'a\u0301'.repeat(79)}…`);
    expect(deriveHeadline(`b${'😀'.repeat(400)}`)).toBe(`b${'😀'.repeat(159)}…`);
  });
});
