import { describe, expect, it } from 'vitest';
import { analyse } from '../../text/document.js';
import { asksForAnonymity } from './anonymity.js';

const asks = (text: string, cue: string) => {
  const document = analyse(text);
  const first = document.tokens.findIndex(({ lower }) => lower === cue);
  return asksForAnonymity(document, { first, last: first });
};

describe('how a source wants to be cited', () => {
  it.each([
    ['said an official, who asked not to be named.', 'asked'],
    ['said a diplomat, who requested anonymity.', 'requested'],
    ['The aide spoke on condition of anonymity.', 'spoke'],
  ])('is no attribution: %s', (text, cue) => {
    expect(asks(text, cue)).toBe(true);
  });

  it('is told from asking for something else', () => {
    expect(asks('She asked not to be late.', 'asked')).toBe(false);
    expect(asks('He said anonymity matters.', 'said')).toBe(false);
  });
});
