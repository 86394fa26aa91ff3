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

describe('whoever is asked or spoken of', () => {
  it('is not who asks', () => {
    expect(told('She smiled when asked if it was over.', 'She', 'asked')).toBe(true);
    expect(told('She smiled when asked if it was over.', 'She', 'when asked')).toBe(true);
  });

  it('is who asks where nothing says that he was asked', () => {
    expect(told('She asked if it was over.', 'She', 'asked')).toBe(false);
    expect(told('She smiled when asked by a reporter if it was over.', 'a reporter', 'asked by')).toBe(false);
  });

  it('is not who asks at the beginning of a sentence, unless "by" says so', () => {
    expect(told('Asked about the bridge, the mayor shrugged.', 'the mayor', 'Asked about')).toBe(true);
    expect(told('The mayor shrugged. Asked about it, she left.', 'The mayor', 'Asked about')).toBe(true);
    expect(told('Asked by a reporter about it, she left.', 'a reporter', 'Asked')).toBe(false);
  });

  it('is not who expects, accuses or says so', () => {
    expect(told('The mayor is widely expected to resign.', 'The mayor', 'is widely expected')).toBe(true);
    expect(told('The mayor was accused of it.', 'The mayor', 'accused of')).toBe(true);
    expect(told('The mayor seems to hesitate.', 'The mayor', 'seems')).toBe(true);
    expect(told('The mayor seemed to suggest that we wait.', 'The mayor', 'seemed to suggest')).toBe(false);
    expect(told('He’s asked for patience.', 'He', 'asked for')).toBe(false);
    expect(told('The mayor has accused the port of it.', 'The mayor', 'has accused')).toBe(false);
    expect(told('He was accused of it by the port.', 'the port', 'was accused')).toBe(false);
  });
});
