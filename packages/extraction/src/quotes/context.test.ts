import { describe, expect, it } from 'vitest';
import { analyse } from '../text/document.js';
import type { EntityKind } from '../types.js';
import { makeContext } from './context.js';
import { castNames } from './testing.js';

/** The words of the text that belong to a dateline. */
function dateline(text: string, kind: EntityKind = 'PLACE'): string {
  const document = analyse(text);
  const cast = { MUMBAI: kind, Nagpur: kind, US: kind, Moscow: kind } as const;
  const { inDateline } = makeContext(document, castNames(document, cast));
  return document.tokens
    .filter(({ index }) => inDateline[index] === 1)
    .map(({ text: word }) => word)
    .join(' ');
}

describe('a dateline', () => {
  it.each([
    ['MUMBAI: A court rejected the plea.', 'MUMBAI :'],
    ['MUMBAI: “We lost,” the mayor said.', 'MUMBAI :'],
    ['Nagpur: A court rejected the plea.', 'Nagpur :'],
    ['MUMBAI — A court rejected the plea.', 'MUMBAI —'],
  ])('ends with a dash or a colon: %s', (text, words) => {
    expect(dateline(text)).toBe(words);
  });

  it.each([
    'Moscow: “We will not.”',
    'US: “We will not.”',
    'It rains in Moscow: streets are wet.',
    'MUMBAI:',
  ])('is none where the place may speak, or is no opening: %s', (text) => {
    expect(dateline(text)).toBe('');
  });

  it('is none where somebody else than a place stands before the colon', () => {
    expect(dateline('Nagpur: A court rejected the plea.', 'PERSON')).toBe('');
  });
});
