import { describe, expect, it } from 'vitest';
import { isLanguage } from './words.js';

describe('the language of a name', () => {
  it.each(['en', 'zh-Hant-TW', 'x-klingon', 'de-1996'])('is a tag of BCP 47: %s', (tag) => {
    expect(isLanguage(tag)).toBe(true);
  });

  it.each(['', 'english language', '12', 'en_GB', 'en-', `en${'-variant'.repeat(10)}`])(
    'is no such thing as %j',
    (text) => {
      expect(isLanguage(text)).toBe(false);
    },
  );
});
