import { describe, expect, it } from 'vitest';
import { readQuotes, type Cast } from '../testing.js';

const cast: Cast = {
  'Anna Berg': 'PERSON',
  'Carlos Ruiz': 'PERSON',
  Acme: 'ORGANISATION',
  Reuters: 'ORGANISATION',
};
const lastSpeaker = (text: string) => readQuotes(text, cast).at(-1)?.speaker;

describe('a pronoun', () => {
  it.each([
    ['“We are calm,” the company told Reuters. “We will appeal,” it said.', '(the company)'],
    ['“We are calm,” Acme told Reuters. “We will appeal,” it said.', 'Acme'],
    ['Acme was calm. Anna Berg told the Reuters desk a lie. “We will appeal,” it said.', 'Acme'],
  ])('that is “it” does not mean the outlet that was told: %s', (text, speaker) => {
    expect(lastSpeaker(text)).toBe(speaker);
  });

  it.each([
    ['Reuters saw the letter. “We saw it first,” it said.', 'Reuters'],
    ['“I am calm,” a farmer said. Acme closed a shop. “We will appeal,” it said.', 'Acme'],
    ['Anna Berg told Carlos Ruiz a lie. “I knew,” he said.', 'Carlos Ruiz'],
  ])('still means whoever is named: %s', (text, speaker) => {
    expect(lastSpeaker(text)).toBe(speaker);
  });

  it.each([
    ['Carlos Ruiz met Anna Berg. “We are late,” according to him.', 'Carlos Ruiz'],
    ['Carlos Ruiz met Anna Berg. “We are late,” according to her.', 'Anna Berg'],
    ['Acme closed a shop. “We are late,” according to them.', 'Acme'],
    ['Carlos Ruiz met Anna Berg. “We are late,” according to her lawyer.', '(her lawyer)'],
  ])('behind “according to” leads to whom it means: %s', (text, speaker) => {
    expect(lastSpeaker(text)).toBe(speaker);
  });
});
