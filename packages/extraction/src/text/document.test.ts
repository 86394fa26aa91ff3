import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyse, textOf } from './document.js';

const words = (text: string): string[] => analyse(text).tokens.map((token) => token.text);
const sentences = (text: string): string[] => {
  const document = analyse(text);
  return document.sentences.map((sentence) => textOf(document, sentence));
};

describe('analyse', () => {
  it('parts clitics from words, with straight and curly apostrophes', () => {
    expect(words("Morocco’s dogs don't")).toEqual(['Morocco', '’s', 'dogs', 'do', "n't"]);
  });

  it('keeps names with apostrophes, hyphens and ampersands whole', () => {
    expect(words("O'Brien of AT&T met Jean-Claude")).toEqual(["O'Brien", 'of', 'AT&T', 'met', 'Jean-Claude']);
  });

  it('keeps the stops of abbreviations and initials, and no others', () => {
    expect(words('Mr. Roe of the U.S. met J. K. Poe.')).toEqual(
      'Mr. Roe of the U.S. met J. K. Poe .'.split(' '),
    );
  });

  it('ends no sentence after a title or an initial', () => {
    expect(sentences('Mr. Roe met J. Poe. They talked.')).toEqual(['Mr. Roe met J. Poe.', 'They talked.']);
  });

  it('keeps closing quotation marks with the sentence that they close', () => {
    expect(sentences('“We won.” He left.')).toEqual(['“We won.”', 'He left.']);
  });

  it('goes on with a sentence where a question is followed by its attribution', () => {
    expect(sentences('"Why?" he asked.')).toEqual(['"Why?" he asked.']);
  });

  it('takes a line break for a paragraph unless the line was wrapped', () => {
    const count = (text: string): number => analyse(text).paragraphs.length;
    expect(count('A headline\nA text.\r\n\r\nMore.')).toBe(3);
    expect(count('A line that was\nwrapped here.')).toBe(1);
  });

  it('covers every character that is no white space, in order, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { tokens } = analyse(text);
        let at = 0;
        for (const token of tokens) {
          expect(text.slice(at, token.start)).toMatch(/^[\s\p{Z}\u200b\ufeff]*$/u);
          expect(token.end).toBeGreaterThan(token.start);
          at = token.end;
        }
        expect(text.slice(at)).toMatch(/^[\s\p{Z}\u200b\ufeff]*$/u);
      }),
    );
  });

  it('puts every token into one sentence and one paragraph', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const { tokens, sentences: found, paragraphs } = analyse(text);
        for (const ranges of [found, paragraphs]) {
          expect(ranges.flatMap(({ first, last }) => tokens.slice(first, last + 1))).toEqual(tokens);
        }
      }),
    );
  });
});
