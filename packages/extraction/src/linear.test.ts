import { describe, expect, it } from 'vitest';
import { createExtractor } from './extract.js';

const extract = createExtractor();
const DIFFERENT = 'different';
const paragraph =
  'WARSAW — Finance Minister Anna Kowalska told reporters in Warsaw on Monday that “prices will fall”, and that the ' +
  'European Central Bank (ECB) agreed. “We are ready,” she said, according to the Daily Ledger.\n\n';

/** A text of about `length` characters in which no name comes twice. */
function differentNames(length: number): string {
  let text = '';
  for (let number = 0; text.length < length; number++) {
    const letters = Array.from(number.toString(26), (digit) =>
      String.fromCharCode(97 + Number.parseInt(digit, 26)),
    );
    text += `Anna K${letters.join('')}ova of B${letters.join('')} Corp. left. `;
  }
  return text;
}

/** Milliseconds of the processor for a text of about `length` characters. */
function timeOf(text: string, length: number): number {
  const long = text === DIFFERENT ? differentNames(length) : text.repeat(Math.ceil(length / text.length));
  const { user: before } = process.cpuUsage();
  extract(long);
  return (process.cpuUsage().user - before) / 1000;
}

/** Ten times the text takes ten times the time; three times as much again for the noise of a shared machine. */
const LIMIT = 30;

describe('the time that extraction takes', () => {
  it.each([
    ['news', paragraph, 400_000],
    ['names that are all different', DIFFERENT, 200_000],
    ['one name again and again', 'Anna Kowalska ', 200_000],
    ['opening marks that are never closed', '“', 200_000],
    ['capitals without an end', 'A', 500_000],
    ['dashes and brackets', '—([', 200_000],
  ])('grows with the length of %s', { timeout: 180_000 }, (_, text, length) => {
    timeOf(text, 10_000);
    const [short, long] = [timeOf(text, length / 10), timeOf(text, length)];
    expect(long).toBeLessThan(LIMIT * Math.max(short, 20));
  });
});
