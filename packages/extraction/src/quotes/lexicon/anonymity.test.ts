import { describe, expect, it } from 'vitest';
import { analyse } from '../../text/document.js';
import { rangeOf } from '../testing.js';
import { asksForAnonymity } from './anonymity.js';

const asks = (text: string, cue: string) => {
  const document = analyse(text);
  return asksForAnonymity(document, rangeOf(document, cue));
};

describe('how a source wants to be cited', () => {
  it.each([
    ['said an official, who asked not to be named.', 'asked'],
    ['said a diplomat, who requested anonymity.', 'requested'],
    ['The aide spoke on condition of anonymity.', 'spoke'],
    ['The aide, speaking on condition of anonymity, said little.', 'speaking on'],
    ['She spoke on the condition that she not be identified.', 'spoke'],
  ])('is no attribution: %s', (text, cue) => {
    expect(asks(text, cue)).toBe(true);
  });

  it('is told from asking for something else', () => {
    expect(asks('She asked not to be late.', 'asked')).toBe(false);
    expect(asks('He said anonymity matters.', 'said')).toBe(false);
    expect(asks('A pitcher, who wanted to be named captain, said no.', 'wanted')).toBe(false);
  });
});
