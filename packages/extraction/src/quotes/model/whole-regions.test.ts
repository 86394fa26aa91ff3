import { describe, expect, it } from 'vitest';
import { analyse } from '../../text/document.js';
import { makeContext } from '../context.js';
import { rangeOf } from '../testing.js';
import { withWholeRegions } from './whole-regions.js';

/** The words of the contents once quotations are whole. */
function completed(text: string, apart: readonly string[], contents: readonly string[]): string[] {
  const document = analyse(text);
  const context = makeContext(document, { entities: [], mentions: [] });
  const rangesOf = (words: readonly string[]) => words.map((each) => rangeOf(document, each));
  return withWholeRegions(context, rangesOf(apart), rangesOf(contents)).map(({ first, last }) =>
    text.slice(document.tokens[first]?.start, document.tokens[last]?.end),
  );
}

describe('withWholeRegions', () => {
  it('completes a quotation of which the content holds the first sentence', () => {
    const text = '“We go. We stay,” she said.';
    expect(completed(text, ['she', 'said'], ['“We go.'])).toEqual(['“We go. We stay,”']);
  });

  it('joins the parts of one quotation', () => {
    const text = 'She said: “We go. We stay.”';
    expect(completed(text, ['said'], ['We go', 'We stay'])).toEqual(['“We go. We stay.”']);
  });

  it('leaves words within a quotation to a cue or source within it', () => {
    const text = '“My father told me to wait,” she said.';
    expect(completed(text, ['told'], ['to wait'])).toEqual(['to wait']);
    expect(completed(text, ['said', 'My father'], ['to wait'])).toEqual(['to wait']);
  });

  it('leaves words without marks as they are', () => {
    expect(completed('She said that we go.', ['said'], ['that we go'])).toEqual(['that we go']);
  });
});
