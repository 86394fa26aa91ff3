import { settle } from '@newsgraph/decisions';
import { describe, expect, it } from 'vitest';
import { anchorsOf, type Decision } from './decision.js';
import { quoteSubject } from './settle.js';

const text = 'OSLO — “The harbour will stay open,” said Berg. “We have asked nobody,” Lund said on Friday.';

function quoteOf(words: string, speaker: string | null, source = text, start = source.indexOf(words)) {
  return {
    type: 'DIRECT' as const,
    text: words,
    contents: [{ start, end: start + words.length, exact: words }],
    anonymity: 'NAMED' as const,
    about: [],
    confidence: 0.5,
    speaker,
  };
}

function decisionOf(words: string, speaker: string | null, source = text, start?: number): Decision {
  const quote = quoteOf(words, speaker, source, start);
  const anchors = anchorsOf(source, quote);
  if (!anchors) throw new Error('the words are not there');
  return {
    _id: words,
    articleId: 'a',
    articleVersion: 1,
    verdict: 'CORRECTED',
    quote,
    anchors,
    original: null,
    creator: 'editor',
    at: new Date(0),
  };
}

const harbour = 'The harbour will stay open';

describe('what editors decided', () => {
  it('stands in the place of what the extractor finds of the same words', () => {
    const longer = quoteOf(`${harbour},`, 'lund');
    const settled = settle(
      quoteSubject,
      [longer, quoteOf('We have asked nobody', 'lund')],
      [decisionOf(harbour, 'berg')],
      text,
      2,
    );
    expect(settled.map(({ found }) => found.speaker)).toEqual(['lund', 'berg']);
    expect(settled[1]?.decision?.articleVersion).toBe(2);
  });

  it('moves with its words', () => {
    const edited = `Corrected: a name.\n${text}`;
    const [settled] = settle(quoteSubject, [], [decisionOf(harbour, 'berg')], edited, 2);
    const [span] = settled?.found.contents ?? [];
    expect(edited.slice(span?.start, span?.end)).toBe(harbour);
  });

  it('is kept and marked as lost where its words are gone, and hides nothing then', () => {
    const edited = text.replace('stay open', 'close');
    const found = quoteOf('The harbour will close', 'lund', edited);
    const settled = settle(quoteSubject, [found], [decisionOf(harbour, 'berg')], edited, 2);
    expect(settled.map(({ lost }) => lost)).toEqual([undefined, true]);
    expect(settled[1]?.found.speaker).toBe('berg');
  });

  describe('of two places that say the same', () => {
    const twice = `${text}\n${text}`;
    const places = [
      { ...decisionOf(harbour, 'berg', twice), _id: 'newer', at: new Date(2) },
      { ...decisionOf(harbour, 'lund', twice, twice.lastIndexOf(harbour)), _id: 'older', at: new Date(1) },
    ];
    const standingIn = (source: string, decisions: readonly Decision[]) =>
      settle(quoteSubject, [], decisions, source, 2).flatMap(({ decision, lost }) =>
        decision && !lost ? [decision._id] : [],
      );

    it('is lost, but for the newer, where one place is left', () => {
      expect(standingIn(twice, places)).toEqual(['newer', 'older']);
      expect(standingIn(text, places)).toEqual(['newer']);
      expect(standingIn(text, places.toReversed())).toEqual(['newer']);
    });

    it('stands again where both places are back, and only there', () => {
      const [kept] = settle(quoteSubject, [], places, text, 2);
      const later = [kept?.decision, places[1]].filter((each) => each !== undefined);
      expect(standingIn(text, later)).toEqual(['newer']);
      expect(standingIn(twice, later)).toEqual(['newer', 'older']);
    });
  });

  it('stands beside another with which it always shared words', () => {
    const both = [
      decisionOf(harbour, 'berg'),
      { ...decisionOf('harbour will stay', 'lund'), at: new Date(1) },
    ];
    const settled = settle(quoteSubject, [], both, `Corrected.\n${text}`, 2);
    expect(settled.map(({ lost }) => lost)).toEqual([undefined, undefined]);
  });
});
