import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createExtractor } from './extract.js';
import type { Extraction, TextSpan } from './types.js';

const extract = createExtractor();

/** Pieces of news text that are hard on offsets, put together at random. */
const piece = fc.oneof(
  fc.constantFrom(
    '“',
    '”',
    '"',
    "'",
    '’',
    '«',
    '»',
    '‘',
    '—',
    '--',
    '…',
    '.',
    ',',
    '(',
    ')',
    '\n',
    '\r\n',
    '\r\n\r\n',
    '\u00a0',
    '\u2028',
    '😀',
    '👩‍🚀',
    '\ud800',
    '\udc00',
    'ﬁ',
    'é',
    '\u0301',
    '𝔄',
    '٣',
    '漢字',
    'U.S.',
    'Mr.',
    "O'Brien",
    '13th',
    'Ann Roe',
    'Roe',
    'said',
    'Acme Corp.',
    'in Paris',
    'he',
    'according to',
    'the minister',
    'Meeting of',
    'told',
  ),
  fc.string({ unit: 'binary', maxLength: 8 }),
);
const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(' '));

const spansOf = ({ mentions, quotes }: Extraction): TextSpan[] => [
  ...mentions,
  ...quotes.flatMap(({ contents, cue, source }) => [
    ...contents,
    ...[cue, source].filter((span) => span !== null),
  ]),
];

describe('extract', () => {
  it('gives spans in code points whose words are those of the text, for any text', () => {
    fc.assert(
      fc.property(text, (given) => {
        const characters = Array.from(given);
        for (const { start, end, exact } of spansOf(extract(given))) {
          expect(start).toBeLessThan(end);
          expect(characters.slice(start, end).join('')).toBe(exact);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('points only at entities that there are, with confidences from 0 to 1', () => {
    fc.assert(
      fc.property(text, (given) => {
        const { entities, mentions, quotes } = extract(given);
        for (const { entity, confidence } of mentions) {
          expect(entities[entity]).toBeDefined();
          expect(confidence).toBeGreaterThanOrEqual(0);
          expect(confidence).toBeLessThanOrEqual(1);
        }
        for (const { speaker, about } of quotes) {
          for (const index of speaker === null ? about : [speaker, ...about])
            expect(entities[index]).toBeDefined();
        }
      }),
      { numRuns: 100 },
    );
  });

  it('takes the meeting that somebody addresses for no words of theirs', () => {
    const { quotes } = extract(
      'TALLINN — The ministers of nine countries met in Tallinn on Monday.\n\nForeign Minister Ivar Petersen and ' +
        'Security Council Secretary Oleg Lind also addressed the summit, which included panel discussions on smuggling.',
    );
    expect(quotes).toEqual([]);
  });

  it('says the same of the same text, whatever it read in between', () => {
    const given = 'Ann Roe, head of Acme, said on Monday that “prices will fall”.';
    const first = extract(given);
    extract('Something else about Paris.');
    expect(extract(given)).toEqual(first);
  });

  it('marks a text in a language that it does not know and takes nothing from it', () => {
    const german =
      'Die Ministerin Anna Schmidt sagte am Montag in Berlin, dass die Regierung im Herbst neue Maßnahmen plane, um die Wirtschaft zu stützen.';
    expect(extract(german)).toMatchObject({ language: 'de', entities: [], mentions: [], quotes: [] });
    expect(extract('Президент заявил в Москве')).toMatchObject({ language: 'ru', entities: [] });
  });
});
