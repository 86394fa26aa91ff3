import { describe, expect, it } from 'vitest';
import { analyse, textOf } from '../../text/document.js';
import { makeContext } from '../context.js';
import { castNames, type Cast } from '../testing.js';
import { phraseOfPlace } from './phrase-of-place.js';

const cast: Cast = { 'Eastern Europe': 'PLACE', 'Central Asia': 'PLACE', 'Anna Berg': 'PERSON' };

/** The words of the source that `source` becomes in the text. */
function widened(text: string, source: string): string {
  const document = analyse(text);
  const words = source.split(' ');
  const first = document.tokens.findIndex((_, at) =>
    words.every((word, index) => document.tokens[at + index]?.text === word),
  );
  const context = makeContext(document, castNames(document, cast));
  return textOf(document, phraseOfPlace(context, { first, last: first + words.length - 1 }));
}

describe('the phrase of a place that is taken for a source', () => {
  it('goes back to the noun that the places tell the whereabouts of', () => {
    const text =
      'It is a forum for security chiefs from Eastern Europe, and Central Asia to discuss threats.';
    expect(widened(text, 'Central Asia')).toBe('security chiefs from Eastern Europe, and Central Asia');
  });

  it('is the place alone where it speaks itself', () => {
    expect(widened('On Monday Central Asia said no.', 'Central Asia')).toBe('Central Asia');
    expect(widened('That is right according to Central Asia.', 'Central Asia')).toBe('Central Asia');
  });

  it('leaves people as they are', () => {
    expect(widened('the sister of Anna Berg said no.', 'Anna Berg')).toBe('Anna Berg');
  });
});
