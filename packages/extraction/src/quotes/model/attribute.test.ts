import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyse } from '../../text/document.js';
import { loadQuoteResources } from '../../weights/load.js';
import { createQuoteFinder } from '../index.js';

const find = createQuoteFinder(loadQuoteResources('full'));
const nobody = { entities: [], mentions: [] };

/** Type and contents of each quote that the trained model finds. */
function read(text: string): [string, string[]][] {
  return find(analyse(text), nobody).quotes.map(({ type, contents }) => [
    type,
    contents.map(({ start, end }) => text.slice(start, end)),
  ]);
}

describe('the trained search for attributions', () => {
  it('finds direct speech that its cue splits', () => {
    expect(read('“The bridge is closed,” the mayor told reporters. “It will stay closed.”')).toEqual([
      ['DIRECT', ['The bridge is closed,', 'It will stay closed.']],
    ]);
  });

  it('finds indirect speech without its conjunction or with it', () => {
    const [[type, [content]] = ['', ['']]] = read(
      'The mayor said that the bridge would stay closed until May.',
    );
    expect(type).toBe('INDIRECT');
    expect(content).toContain('the bridge would stay closed until May');
  });

  it('takes no dateline for a source', () => {
    expect(read('BERGEN — Professor Ada Brunel and Minister Cleo Varga met on Monday.')).toEqual([]);
  });

  it('gives the second of two quotations to its own cue', () => {
    const text = '“We go now,” said Anna Berg. “We stay here,” said Carlos Ruiz.';
    expect(read(text)).toEqual([
      ['DIRECT', ['We go now,']],
      ['DIRECT', ['We stay here,']],
    ]);
  });

  it('keeps to the text and never crosses quotes, whatever the text', () => {
    const piece = fc.constantFrom(
      '“',
      '”',
      '"',
      ', ',
      '. ',
      ' said ',
      ' he ',
      ' Anna ',
      '\n\n',
      ' that ',
      'x',
      '—',
    );
    const text = fc.array(fc.oneof(piece, fc.string()), { maxLength: 50 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (sample) => {
        const taken: [number, number][] = [];
        for (const { contents, confidence } of find(analyse(sample), nobody).quotes) {
          expect(confidence).toBeGreaterThanOrEqual(0);
          expect(confidence).toBeLessThanOrEqual(1);
          for (const { start, end } of contents) {
            expect(start).toBeLessThan(end);
            expect(end).toBeLessThanOrEqual(sample.length);
            expect(taken.some(([from, to]) => start < to && from < end)).toBe(false);
            taken.push([start, end]);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
