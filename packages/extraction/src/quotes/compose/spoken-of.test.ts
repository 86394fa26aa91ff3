import { describe, expect, it } from 'vitest';
import { analyse } from '../../text/document.js';
import { makeContext } from '../context.js';
import { rangeOf } from '../testing.js';
import { isSpokenOf } from './spoken-of.js';

const told = (text: string, source: string, cue: string): boolean => {
  const document = analyse(text);
  const context = makeContext(document, { entities: [], mentions: [] });
  return isSpokenOf(context, rangeOf(document, source), rangeOf(document, cue));
};

describe('whoever is asked', () => {
  it('is not who asks', () => {
    expect(told('She smiled when asked if it was over.', 'She', 'asked')).toBe(true);
    expect(told('She smiled when asked if it was over.', 'She', 'when asked')).toBe(true);
  });

  it('is who asks where nothing says that he was asked', () => {
    expect(told('She asked if it was over.', 'She', 'asked')).toBe(false);
    expect(told('She smiled when asked by a reporter if it was over.', 'a reporter', 'asked by')).toBe(false);
  });
});
