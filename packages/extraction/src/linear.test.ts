import { describe, expect, it } from 'vitest';
import { createExtractor, type Extractor } from './extract.js';

const full = createExtractor();
const open = createExtractor({ weights: 'open' });
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

const again =
  (text: string) =>
  (length: number): string =>
    text.repeat(Math.ceil(length / text.length));

/** A text of about `length` characters of people who have one surname and are all different. */
const namesakes = (length: number): string =>
  differentNames(length).replaceAll(/Anna K([a-z]+)ova of B[a-z]+ Corp\. left\./g, 'X$1 Kowalska said.');

/** Quotations that all go on with one, behind one that reports something without marks. */
const answers = (length: number): string =>
  `“It rains,” she said, adding that it pours. ${again('“Yes.” ')(length)}`;

/** Milliseconds of the processor for a text. */
function timeOf(extract: Extractor, text: string): number {
  const { user: before } = process.cpuUsage();
  extract(text);
  return (process.cpuUsage().user - before) / 1000;
}

/** Ten times the text takes ten times the time; three times as much again for the noise of a shared machine. */
const LIMIT = 30;

describe('the time that extraction takes', () => {
  it.each([
    ['news', again(paragraph), 200_000, full],
    ['names that are all different', differentNames, 100_000, full],
    ['one name again and again', again('Anna Kowalska '), 100_000, full],
    ['opening marks that are never closed', again('“'), 100_000, full],
    ['capitals without an end', again('A'), 250_000, full],
    ['dashes and brackets', again('—(['), 100_000, full],
    ['answers, found by rules', answers, 100_000, open],
    ['numbers that begin no event', again('Second '), 100_000, full],
    ['namesakes', namesakes, 100_000, full],
  ])('grows with the length of %s', { timeout: 180_000 }, (_, textOf, length, extract) => {
    timeOf(extract, textOf(10_000));
    const [short, long] = [length / 10, length].map((each) => timeOf(extract, textOf(each)));
    expect(long).toBeLessThan(LIMIT * Math.max(short ?? 0, 20));
  });
});
