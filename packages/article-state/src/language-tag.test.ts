import { describe, expect, it } from 'vitest';
import { canonicalLanguage, isLanguageTag } from './language-tag.js';

describe('what says a language', () => {
  it.each(['en', 'zh-Hant-TW', 'x-klingon', 'de-1996'])('is a tag of BCP 47: %s', (tag) => {
    expect(isLanguageTag(tag)).toBe(true);
  });

  it.each(['', 'english language', '12', 'en_GB', 'en-', `en${'-variant'.repeat(10)}`])(
    'is no such thing as %j',
    (text) => {
      expect(isLanguageTag(text)).toBe(false);
    },
  );
});

describe('a language', () => {
  it.each([
    ['EN', 'en'],
    ['en-us', 'en-US'],
    ['ZH-hant-tw', 'zh-Hant-TW'],
    ['X-Klingon', 'x-klingon'],
  ])('is one however its tag is written: %s', (written, tag) => {
    expect(canonicalLanguage(written)).toBe(tag);
    expect(canonicalLanguage(tag)).toBe(tag);
  });
});
