import { describe, expect, it } from 'vitest';
import { digestOfKey, isKey, looksLikeKey, makeKey, withoutKeys } from './key.js';

describe('a key', () => {
  it('says what it is and where it is good for', () => {
    expect(makeKey('live')).toMatch(/^news_live_[0-9A-Za-z]{33}$/);
    expect(makeKey('test')).toMatch(/^news_test_[0-9A-Za-z]{33}$/);
  });

  it('is another one each time', () => {
    expect(new Set(Array.from({ length: 1000 }, () => makeKey('live')))).toHaveProperty('size', 1000);
  });

  it('is known from one with a typing error', () => {
    const key = makeKey('live');
    expect(isKey(key)).toBe(true);
    for (let i = 10; i < key.length; i++) {
      const other = key.charAt(i) === 'a' ? 'b' : 'a';
      expect(isKey(key.slice(0, i) + other + key.slice(i + 1))).toBe(false);
    }
    for (const text of ['', 'news_live_', key.slice(1), `${key}0`, key.replace('live', 'test')])
      expect(isKey(text)).toBe(false);
  });

  it('is seen wherever it does not belong', () => {
    expect(looksLikeKey(`/graphql?key=${makeKey('test')}`)).toBe(true);
    expect(looksLikeKey('/graphql?query={news_live}')).toBe(false);
  });

  it('is taken out of what is written, and nothing else is', () => {
    const text = (key: string) => `no field "${key}" on Query, (${key})`;
    expect(withoutKeys(text(makeKey('live')))).toBe(text('news_live_…'));
    expect(withoutKeys(text('news_live_'))).toBe(text('news_live_'));
  });

  it('is not found in its digest', () => {
    const key = makeKey('live');
    expect(digestOfKey(key)).toMatch(/^[\w-]{43}$/);
    expect(digestOfKey(key)).toBe(digestOfKey(key));
  });
});
