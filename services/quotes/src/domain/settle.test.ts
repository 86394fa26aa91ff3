import { settle } from '@newsgraph/decisions';
import { describe, expect, it } from 'vitest';
import { anchorsOf, type Decision } from './decision.js';
import { quoteSubject } from './settle.js';

const text = 'OSLO — “The harbour will stay open,” said Berg. “We have asked nobody,” Lund said on Friday.';

function quoteOf(words: string, speaker: string | null, source = text) {
  const start = source.indexOf(words);
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

function decisionOf(words: string, speaker: string | null): Decision {
  const quote = quoteOf(words, speaker);
  const anchors = anchorsOf(text, quote);
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
});
