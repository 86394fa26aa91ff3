import { describe, expect, it } from 'vitest';
import { analyse } from '../../text/document.js';
import { makeContext } from '../context.js';
import { rangeOf } from '../testing.js';
import { readAnonymousSource } from './anonymous-source.js';

const text = 'A Greek diplomat, who asked not to be named as talks went on, said the text was too hard.';

describe('a source that asks not to be named', () => {
  const document = analyse(text);
  const context = makeContext(document, { entities: [], mentions: [] });
  const range = (words: string) => rangeOf(document, words);
  const attribution = {
    source: null,
    cue: range('said'),
    contents: [
      range('A Greek diplomat, who asked not to be named as talks went on'),
      range('the text was too hard'),
    ],
    probability: 0.5,
  };

  it('is no part of what it says', () => {
    expect(readAnonymousSource(context, attribution)).toMatchObject({
      source: range('A Greek diplomat'),
      contents: [range('the text was too hard')],
    });
  });

  it('is left where the chain found another, or nothing is said after the cue', () => {
    const known = { ...attribution, source: range('A Greek diplomat') };
    expect(readAnonymousSource(context, known)).toBe(known);
    const alone = { ...attribution, contents: attribution.contents.slice(0, 1) };
    expect(readAnonymousSource(context, alone)).toBe(alone);
  });
});
