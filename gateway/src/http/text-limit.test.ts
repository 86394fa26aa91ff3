import { describe, expect, it } from 'vitest';
import { createTokenLimit } from './text-limit.js';

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
