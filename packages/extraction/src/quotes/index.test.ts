import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyse } from '../text/document.js';
import { createQuoteFinder } from './index.js';
import { readQuotes } from './testing.js';

const cast = { 'Anna Berg': 'PERSON', 'Carlos Ruiz': 'PERSON', Acme: 'ORGANISATION' } as const;

describe('quotes found by rules', () => {
  it('joins what the cue splits into one quote', () => {
    expect(readQuotes('“We go,” said Anna Berg. “We go now.”', cast)).toEqual([
      { type: 'DIRECT', contents: ['We go,', 'We go now.'], cue: 'say', speaker: 'Anna Berg' },
    ]);
  });

  it('takes a fragment in marks together with the clause around it', () => {
    expect(readQuotes('Berg called for a “fair and balanced” structure.', cast)).toEqual([
      {
        type: 'MIXED',
        contents: ['for a', 'fair and balanced', 'structure'],
        cue: 'call',
        speaker: 'Anna Berg',
      },
    ]);
  });

  it('finds speech without marks', () => {
    expect(readQuotes('Carlos Ruiz said that the bridge would open in May.', cast)).toEqual([
      {
        type: 'INDIRECT',
        contents: ['that the bridge would open in May'],
        cue: 'say',
        speaker: 'Carlos Ruiz',
      },
    ]);
  });

  it('leads pronouns to the person of that gender', () => {
    const text = 'Anna Berg met Carlos Ruiz on Monday.\n\n“He listened,” she said.\n\n“I had to,” he said.';
    expect(readQuotes(text, cast).map(({ speaker }) => speaker)).toEqual(['Anna Berg', 'Carlos Ruiz']);
  });

  it('leads a quotation without a source to whom its paragraph is about, else to who spoke last', () => {
    const said = '“We open in May,” Anna Berg said.\n\n';
    const read = (text: string) => readQuotes(`${said}${text}`, cast).at(-1)?.speaker;
    expect(read('Carlos Ruiz shook his head. “You never will, and I know why.”')).toBe('Carlos Ruiz');
    expect(read('“We will, and I know why.”')).toBe('Anna Berg');
    expect(read('She looked at Carlos Ruiz. “We will, and I know why.”')).toBe('Anna Berg');
  });

  it('leads it to nobody where it takes up a thing of its sentence', () => {
    const read = (noun: string) =>
      readQuotes(`Acme opened a shop.\n\nWhile the ${noun} drew few, it said the shop stays.`, cast).at(-1);
    expect(read('company')?.speaker).toBe('Acme');
    expect(read('opening')?.speaker).toBeNull();
  });

  it('leads a role to whom the article gives it', () => {
    const text = 'Anna Berg, the mayor, met Carlos Ruiz, a farmer.\n\n“It rains,” the farmer said.';
    expect(readQuotes(text, cast).map(({ speaker }) => speaker)).toEqual(['Carlos Ruiz']);
  });

  it.each([
    'The judge sentenced Anna Berg to six years.\n\n“You felt nothing,” the judge said.',
    'Anna Berg, who met the judge on Monday, left.\n\n“You felt nothing,” the judge said.',
    'Carlos Ruiz, Anna Berg, the judge of old, and others came.\n\n“I felt nothing,” the farmer said.',
  ])('leads no role to whom somebody else did something: %s', (text) => {
    expect(readQuotes(text, cast).map(({ speaker }) => speaker)).toEqual([
      expect.stringMatching(/^\(the (?:judge|farmer)\)$/),
    ]);
  });

  it('leads a role to the next in a list, not to who stands before', () => {
    const text = 'Anna Berg, Mayor Carlos Ruiz, and others came.\n\n“It rains,” the mayor said.';
    expect(readQuotes(text, cast).map(({ speaker }) => speaker)).toEqual(['Carlos Ruiz']);
  });

  it('leads a role to whom his work tells of', () => {
    const text = 'Carlos Ruiz, who farms by the lake, met Anna Berg.\n\n“It rains,” the farmer said.';
    expect(readQuotes(text, cast).map(({ speaker }) => speaker)).toEqual(['Carlos Ruiz']);
  });

  it('knows titles that are cut short', () => {
    const text = 'Gov. Anna Berg met Sen. Carlos Ruiz.\n\n“It rains,” the governor said.';
    expect(readQuotes(text, cast).map(({ speaker }) => speaker)).toEqual(['Anna Berg']);
  });

  it('knows a whole sentence where its stop follows the marks', () => {
    expect(readQuotes('“We won”, Anna Berg said.', cast)[0]).toMatchObject({ type: 'DIRECT' });
  });

  it('leaves the dateline out of what was said', () => {
    const text = 'KYIV, Ukraine (AP) — Snow fell all night, Anna Berg said.';
    expect(readQuotes(text, cast)[0]?.contents).toEqual(['Snow fell all night']);
  });

  it('describes a source that has no name, also where a pronoun goes back to it', () => {
    const text = '“It is over,” said one senior official. “It was long over,” he added.';
    expect(readQuotes(text, cast).map(({ speaker }) => speaker)).toEqual([
      '(one senior official)',
      '(one senior official)',
    ]);
  });

  it('takes an organisation for a speaker', () => {
    expect(readQuotes('“We are sorry,” Acme said in a statement.', cast)[0]?.speaker).toBe('Acme');
  });

  it('takes nobody for the speaker of what he is asked, or of what nobody is said to have said', () => {
    const text = '“It was fine,” Anna Berg said when asked whether the bridge was safe.';
    const quotes = readQuotes(text, cast);
    expect(quotes[0]).toMatchObject({ type: 'DIRECT', speaker: 'Anna Berg' });
    for (const { speaker } of quotes.slice(1)) expect(speaker).toBeNull();
  });

  it('takes titles and scare quotes for no quotation', () => {
    expect(readQuotes('Berg sang “Yesterday” in the “Golden Hall” of the town.', cast)).toEqual([]);
  });

  it('reads the signature behind a quotation', () => {
    expect(readQuotes('“I was there.” — Anna Berg, 34', cast)).toEqual([
      { type: 'DIRECT', contents: ['I was there.'], cue: null, speaker: 'Anna Berg' },
    ]);
  });

  it('names whom a description of several words is put beside', () => {
    const text = '“It rains,” said the president of the jury, Carlos Ruiz, on Monday.';
    expect(readQuotes(text, cast)[0]?.speaker).toBe('Carlos Ruiz');
  });

  it('goes on with a quotation that a new paragraph re-opens', () => {
    const text = '“It began early,” Berg said. “It was dark.\n\n“Then it was light.”';
    expect(readQuotes(text, cast)[0]?.contents).toEqual([
      'It began early,',
      'It was dark.',
      'Then it was light.',
    ]);
  });
});

describe('quotes of any text', () => {
  const find = createQuoteFinder({ firstNames: { he: new Set(), she: new Set() }, model: null });
  const piece = fc.constantFrom(
    '“',
    '”',
    '"',
    ',',
    '.',
    ' said ',
    ' he ',
    ' Anna ',
    '\n\n',
    ' that ',
    'x',
    ':',
    '— ',
  );
  const text = fc
    .array(fc.oneof(piece, piece, fc.string()), { maxLength: 60 })
    .map((parts) => parts.join(''));

  it('lie inside the text, in order and apart, and leave their marks out', () => {
    fc.assert(
      fc.property(text, (sample) => {
        for (const { contents, confidence } of find(analyse(sample), { entities: [], mentions: [] }).quotes) {
          expect(confidence).toBeGreaterThanOrEqual(0);
          expect(confidence).toBeLessThanOrEqual(1);
          let before = 0;
          for (const { start, end } of contents) {
            expect(start).toBeGreaterThanOrEqual(before);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(sample.length);
            before = end;
          }
        }
      }),
    );
  });
});
