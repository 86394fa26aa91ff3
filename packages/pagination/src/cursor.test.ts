import { expect, it } from 'vitest';
import { listKey } from './cursor.js';

it('names a list by what its filter asks for, however that is written', () => {
  const key = listKey('articles', { section: 'World', ids: ['a', 'b'] });
  expect(listKey('articles', { section: 'World', language: null, ids: ['b', 'a'] })).toBe(key);
  expect(listKey('articles', { section: 'World', ids: ['a'] })).not.toBe(key);
  expect(listKey('articles', [{ section: null }, 'b'])).not.toBe(
    listKey('articles', [{ section: null }, 'a']),
  );
  expect(listKey('quotes', { section: 'World', ids: ['a', 'b'] })).not.toBe(key);
  expect(listKey('articles')).not.toBe(listKey('quotes'));
});
