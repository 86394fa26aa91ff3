import type { Random } from './random.js';
import { days, results, sentences } from './words.js';

const syllables = 'ba ce di fo gu ha ke li mo nu pa re si to va we lo min tar sel dor ven rik mas'.split(' ');

/** A word of a language of its own, the same for the same number. */
const word = (number: number): string =>
  [number % 24, Math.floor(number / 24) % 24, (number * 7 + 3) % 24].map((i) => syllables[i]).join('');

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** What one event is about: its names and nouns, the first of them most often. */
export interface Topic {
  readonly names: readonly string[];
  readonly nouns: readonly string[];
}

const often = <T>(random: Random, items: readonly T[]): T =>
  items[Math.floor(random.next() ** 2 * items.length)] as T;

export const topicOf = (random: Random): Topic => ({
  names: Array.from({ length: 8 }, () => capital(word(random.integer(0, 500)))),
  nouns: Array.from({ length: 40 }, () => word(random.integer(0, 500))),
});

const gaps = (random: Random, { names, nouns }: Topic): Record<string, () => string> => ({
  P: () => often(random, names),
  N: () => often(random, nouns),
  V: () => `${word(random.integer(0, 200))}ed`,
  D: () => random.pick(days),
  '#': () => String(random.integer(2, 99)),
});

const fill = (random: Random, topic: Topic, pattern: string): string => {
  const fillers = gaps(random, topic);
  return pattern.replace(/\b[PNVD]\b|#/g, (gap) => fillers[gap]?.() ?? gap);
};

/** A paragraph of two or three sentences. */
export const paragraphOf = (random: Random, topic: Topic): string =>
  Array.from({ length: random.integer(2, 3) }, () => fill(random, topic, random.pick(sentences))).join(' ');

export const paragraphsOf = (random: Random, topic: Topic, count: number): string[] =>
  Array.from({ length: count }, () => paragraphOf(random, topic));

/** What somebody says at length, in `count` sentences. */
export const speechOf = (random: Random, topic: Topic, count: number): string =>
  `“${Array.from({ length: count }, () => fill(random, topic, random.pick(sentences)).replaceAll(/[“”]/g, '')).join(' ')}”`;

/** A company's results, as a machine writes them: only names and numbers differ from any other's. */
export const resultsOf = (random: Random): string[] => {
  const topic = topicOf(random);
  return results.map((pattern) => fill(random, topic, pattern));
};
