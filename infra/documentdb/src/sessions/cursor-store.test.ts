import { expect, it } from 'vitest';
import { CursorStore, type StoredCursor } from './cursor-store.js';

const cursor: StoredCursor = { db: 'd', continuation: new Uint8Array(), sessionKey: 's', ofIndexes: false };

it('forgets what was not used for its lifetime', () => {
  let now = 0;
  const store = new CursorStore({ lifetimeMs: 10, now: () => now });
  store.put(1n, cursor);
  now = 5;
  store.put(2n, cursor);
  now = 11;
  expect(store.get(1n)).toBeUndefined();
  expect(store.get(2n)).toBe(cursor);
  expect(store.put(3n, cursor)).toEqual([1n]);
});

it('keeps no more than its limit, the latest used', () => {
  const store = new CursorStore({ limit: 2 });
  store.put(1n, cursor);
  store.put(2n, cursor);
  store.put(1n, cursor);
  expect(store.put(3n, cursor)).toEqual([2n]);
  expect([1n, 2n, 3n].map((id) => store.get(id) !== undefined)).toEqual([true, false, true]);
});

it('forgets the cursors of a session', () => {
  const store = new CursorStore();
  store.put(1n, cursor);
  store.put(2n, { ...cursor, sessionKey: 'other' });
  expect(store.deleteOfSession('s')).toEqual([1n]);
  expect(store.size).toBe(1);
});
