import { normaliseName } from './names.js';

/** How many words a name is found by. */
const mostWords = 8;

const split = (text: string) =>
  normaliseName(text)
    .split(' ')
    .filter((word) => word !== '');

/** The words of a text that a name may hold; none where no name is found by so many. */
export function wordsOf(text: string): string[] {
  const words = split(text);
  return words.length > mostWords ? [] : words;
}

/** Whether a name holds all of some words, in any order. */
export const isNamedBy = (name: string, words: readonly string[]): boolean => {
  const own = new Set(split(name));
  return words.every((word) => own.has(word));
};
