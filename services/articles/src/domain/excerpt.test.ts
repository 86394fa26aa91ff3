import { describe, expect, it } from 'vitest';
import { excerpt, readableText } from './excerpt.js';

describe('an excerpt', () => {
  it('ends with a word, and says that there is more', () => {
    const text = 'harbour '.repeat(100);
    expect(excerpt(text)).toBe(`${'harbour '.repeat(37).trimEnd()} …`);
  });

  it('is all of a short text', () => {
    expect(excerpt('Short.')).toBe('Short.');
  });

  it('does not cut a character in two', () => {
    expect(excerpt('😀'.repeat(400))).toBe(`${'😀'.repeat(300)} …`);
  });

  it('is not cut back to a space of long before', () => {
    expect(excerpt(`東京 ${'都'.repeat(400)}`)).toBe(`東京 ${'都'.repeat(297)} …`);
  });

  it('is for those who may not read the whole', () => {
    const text = 'word '.repeat(100);
    expect(readableText(text, {})).toBe(text);
    expect(readableText(text, { body: 'FULL' })).toBe(text);
    expect(readableText(text, { body: 'EXCERPT' })).toBe(excerpt(text));
  });
});
