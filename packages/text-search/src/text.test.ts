import { describe, expect, it } from 'vitest';
import { highlight } from './highlight.js';
import { searchTerms } from './search-terms.js';
import { termsOf, wordsOf } from './terms.js';

describe('the terms of a text', () => {
  it('leave out what spellings differ in, and words that every text holds', () => {
    expect(termsOf('The Café’s owner: MÜLLER, and 42 guests')).toEqual([
      'cafe',
      'owner',
      'muller',
      '42',
      'guests',
    ]);
  });

  it('are found without letters that a keyboard lacks', () => {
    expect(termsOf('Łódź, Tromsø, Straße')).toEqual(['lodz', 'tromso', 'strasse']);
  });

  it('leave out what nobody looks for and no index could hold', () => {
    expect(termsOf(`${'\ufdfa'.repeat(1000)} rain`)).toEqual(['rain']);
  });

  it('are words also where a script puts no spaces between them', () => {
    expect(termsOf('東京都知事は').length).toBeGreaterThan(1);
  });

  it('are found in a run without a space, however long', () => {
    const run = '東京都知事は'.repeat(20_000);
    expect(termsOf(run).length).toBeGreaterThan(40_000);
    for (const { term, start, end } of wordsOf(`𠮷${run.slice(0, 3000)}`))
      expect([term, `𠮷${run}`.slice(start, end)]).toEqual([term, term]);
  });
});

describe('what is searched for', () => {
  it.each([
    '',
    ' ',
    '…',
    'the and of',
    'word '.repeat(500),
    Array.from({ length: 21 }, (_, i) => `w${i}`).join(' '),
  ])('is refused where nothing could be found by it, or where it is too much: %.20j', (text) => {
    expect(() => searchTerms('search', text)).toThrow(
      expect.objectContaining({ code: 'BAD_USER_INPUT' }) as Error,
    );
  });

  it('is each of its words once', () => {
    expect(searchTerms('search', 'harbour strike harbour')).toEqual(['harbour', 'strike']);
  });
});

describe('a highlight', () => {
  it('counts code points, and is whole where the text is short', () => {
    expect(highlight('😀 the harbour is closed', new Set(['harbour', 'closed']))).toEqual({
      text: '😀 the harbour is closed',
      ranges: [
        { start: 6, end: 13 },
        { start: 17, end: 23 },
      ],
    });
  });

  it('is a piece of a long text around the first word that was found', () => {
    const found = highlight(`${'before '.repeat(100)}harbour ${'after '.repeat(100)}`, new Set(['harbour']));
    const [range] = found?.ranges ?? [];
    expect(
      Array.from(found?.text ?? '')
        .slice(range?.start, range?.end)
        .join(''),
    ).toBe('harbour');
    expect(found?.text.length).toBeLessThan(260);
  });

  it('is none where no word is found', () => {
    expect(highlight('nothing', new Set(['harbour']))).toBeNull();
  });
});
