import { describe, expect, it } from 'vitest';
import { memoryCache } from './answer-cache.js';

const policy = (...tags: string[]) => ({ maxAge: 60, isPrivate: false, tags });
const cacheOf = (size = 1_000_000) => memoryCache<string>(size, (key, answer) => key.length + answer.length);

describe('the answer cache', () => {
  it('drops what was made of something that is outdated, and keeps the rest', () => {
    const cache = cacheOf();
    cache.set('one', '1', policy('a', 'b'), cache.moment());
    cache.set('other', '2', policy('b', 'c'), cache.moment());
    cache.invalidate(['a']);
    expect([cache.get('one'), cache.get('other')]).toEqual([undefined, '2']);
    cache.invalidate(['x', 'c']);
    expect(cache.get('other')).toBeUndefined();
  });

  it('drops everything where nothing is named', () => {
    const cache = cacheOf();
    cache.set('one', '1', policy('a'), cache.moment());
    cache.invalidate();
    expect(cache.get('one')).toBeUndefined();
  });

  it('does not keep what was outdated while it was made', () => {
    const cache = cacheOf();
    const moment = cache.moment();
    cache.invalidate(['a']);
    cache.set('one', '1', policy('a'), moment);
    cache.set('other', '2', policy('b'), moment);
    expect([cache.get('one'), cache.get('other')]).toEqual([undefined, '2']);
    cache.invalidate();
    cache.set('one', '1', policy('b'), moment);
    expect(cache.get('one')).toBeUndefined();
  });

  it('takes for outdated what was not looked at while more was outdated than is remembered', () => {
    const cache = cacheOf();
    cache.set('one', '1', policy('a'), cache.moment());
    cache.set('other', '2', policy('a'), cache.moment());
    for (let count = 0; count < 210; count++) {
      cache.invalidate(Array.from({ length: 1000 }, (_, index) => `x${count}-${index}`));
      expect(cache.get('other')).toBe('2');
    }
    expect([cache.get('one'), cache.get('other')]).toEqual([undefined, '2']);
  });

  it('remembers what is outdated again and again as one thing', () => {
    const cache = cacheOf();
    cache.set('one', '1', policy('a'), cache.moment());
    const names = Array.from({ length: 1000 }, (_, index) => `x${index}`);
    for (let count = 0; count < 210; count++) cache.invalidate(names);
    expect(cache.get('one')).toBe('1');
    cache.invalidate(['a']);
    expect(cache.get('one')).toBeUndefined();
  });

  it('takes no more room than it was given', () => {
    const cache = cacheOf(100_000);
    for (let count = 0; count < 100; count++)
      cache.set(`key ${count}`, 'x'.repeat(4_000), policy('a'), cache.moment());
    expect(cache.get('key 0')).toBeUndefined();
    expect(cache.get('key 99')).toBeDefined();
    cache.set('large', 'x'.repeat(50_000), policy('a'), cache.moment());
    expect(cache.get('large')).toBeUndefined();
  });

  it('may be larger than a number of 32 bits', () => {
    const cache = cacheOf(2 ** 32);
    cache.set('one', '1', policy('a'), cache.moment());
    expect(cache.get('one')).toBe('1');
  });

  it('keeps nothing that may not be kept', () => {
    const cache = cacheOf();
    cache.set('one', '1', { ...policy('a'), maxAge: 0 }, cache.moment());
    expect(cache.get('one')).toBeUndefined();
  });
});
