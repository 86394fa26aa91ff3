import { describe, expect, it } from 'vitest';
import { isLanguageTag } from './language-tag.js';

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
