import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyse } from '../../text/document.js';
import { scanMarks } from './regions.js';

/** The words of each region, as they stand in the text. */
function quoted(text: string): string[] {
  const document = analyse(text);
  return scanMarks(document).map(({ inner }) => {
    const start = document.tokens[inner.first]?.start ?? 0;
    return text.slice(start, document.tokens[inner.last]?.end);
  });
}

describe('the scanner of quotation marks', () => {
  it.each([
    ['curly marks', 'He said “we go” and left.', ['we go']],
    ['straight marks', '"We go," he said. "Now."', ['We go,', 'Now.']],
    ['guillemets', 'Elle dit « on part » hier.', ['on part']],
    ['low marks', 'Er sagte „wir gehen“ und ging.', ['wir gehen']],
    ['single marks', "'We will go,' she said. 'Today.'", ['We will go,', 'Today.']],
    ['typewriter marks', "''We go,'' he said.", ['We go,']],
  ])('finds words in %s', (_, text, expected) => {
    expect(quoted(text)).toEqual(expected);
  });

  it('takes the outer pair of nested marks', () => {
    expect(quoted('“She said ‘no’ to me,” he said.')).toEqual(['She said ‘no’ to me,']);
    expect(quoted('“The “great” leader left,” he said.')).toEqual(['The “great” leader left,']);
  });

  it('takes apostrophes for what they are', () => {
    expect(quoted("The workers' rights aren't what they were in the '90s, rock 'n' roll or not.")).toEqual(
      [],
    );
  });

  it('ends a single-quoted text behind an s where nothing else does before the next begins', () => {
    expect(quoted('He blamed the ‘usual suspects’ for it. ‘We are innocent,’ he said.')).toEqual([
      'usual suspects',
      'We are innocent,',
    ]);
    expect(quoted('She condemned ‘baseless claims’ about the road.')).toEqual(['baseless claims']);
  });

  it('does not end a single-quoted text at the apostrophe of a plural', () => {
    expect(quoted("'The workers' rights come first,' she said.")).toEqual([
      "The workers' rights come first,",
    ]);
  });

  it('takes no inches for marks', () => {
    expect(quoted('A 5" pipe and a 6\'2" man.')).toEqual([]);
  });

  it('ends an unclosed quotation where the next opens', () => {
    expect(quoted('“We go, he said. “We stay,” she said.')).toEqual(['We go, he said.', 'We stay,']);
  });

  it('knows a mark that re-opens a quotation in the next paragraph', () => {
    const document = analyse('“First part.\n\n“Second part,” he said.\n\n“Another,” she said.');
    expect(scanMarks(document).map(({ reopened }) => reopened)).toEqual([false, true, false]);
  });

  it('keeps regions in order, apart and inside the document, whatever the text', () => {
    const marks = fc.constantFrom(
      '“',
      '”',
      '"',
      "'",
      '’',
      '‘',
      '«',
      '»',
      "''",
      '—',
      ' ',
      '\n\n',
      'a',
      'B.',
      ', ',
    );
    const text = fc.array(fc.oneof(marks, fc.string())).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (sample) => {
        const document = analyse(sample);
        let before = -1;
        for (const { open, close, inner } of scanMarks(document)) {
          expect(open).toBeGreaterThan(before);
          expect(inner.first).toBe(open + 1);
          expect(inner.last).toBeGreaterThanOrEqual(inner.first);
          expect(inner.last).toBeLessThan(document.tokens.length);
          if (close !== null) expect(close).toBe(inner.last + 1);
          before = close ?? inner.last;
        }
      }),
    );
  });
});
