import { describe, expect, it } from 'vitest';
import { createTokenLimit, limitText } from './text-limit.js';

describe('the limit of a text', () => {
  const isLonger = createTokenLimit();

  it('counts words and signs as the parser does, and no comments', () => {
    const text = `{ a(b: "${'c'.repeat(50)}") } # ${'d '.repeat(50)}`;
    expect([isLonger(text, 8), isLonger(text, 7)]).toEqual([false, true]);
    expect([isLonger(text, 8), isLonger(text, 7)]).toEqual([false, true]);
  });

  it('leaves what is no text to the parser', () => {
    expect(isLonger(`{ a ${'\u0000'.repeat(50)} }`, 10)).toBe(false);
  });

  it('reads no further than it has to', () => {
    const endsInNoText = `${'{ a }'.repeat(100)} \u0000`;
    expect([isLonger(endsInNoText, 200), isLonger(endsInNoText, 300)]).toEqual([true, false]);
  });
});

describe('what holds no operation', () => {
  const hash = 'a'.repeat(64);
  const persistedQuery = { version: 1, sha256Hash: hash };

  /** Whether a request is charged before anything reads it. */
  function isCharged(asked: object): boolean {
    let charged = false;
    const check = limitText(
      () => ({ tokens: 10 }),
      () => Promise.resolve((charged = true)),
    );
    check(asked as never, {} as never, () => undefined);
    return charged;
  }

  it.each([
    { body: {} },
    { body: { extensions: {} } },
    { body: { extensions: { persistedQuery: { version: 1 } } } },
    { query: { extensions: '{' } },
  ])('costs all the same: %j', (asked) => {
    expect(isCharged(asked)).toBe(true);
  });

  it.each([
    { body: { query: '{ a }' } },
    { body: { extensions: { persistedQuery } } },
    { query: { extensions: JSON.stringify({ persistedQuery }) } },
  ])('is not taken for it: %j', (asked) => {
    expect(isCharged(asked)).toBe(false);
  });
});
