import { normaliseName } from './names.js';

/** How much of a name is found by its beginnings: words, and characters. */
const mostWords = 8;
const longestTerm = 80;

/** What a name is found by: itself, and what is left of it at the beginning of each further word. */
export function termsOf(name: string): string[] {
  const words = normaliseName(name)
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, mostWords);
  return words.map((_, i) => words.slice(i).join(' ').slice(0, longestTerm));
}

/** What a search asks names to begin with; empty where it holds no letter and no digit. */
export const prefixOf = (search: string): string => normaliseName(search).slice(0, longestTerm);

/** Whether one of some names is found by a prefix. */
export const areFoundBy = (names: readonly string[], prefix: string): boolean =>
  names.some((name) => termsOf(name).some((term) => term.startsWith(prefix)));

/** Orders what a search finds: the most used first, then by name. */
export const rankOf = ({ useCount, order }: { useCount: number; order: string }): string =>
  `${String(999_999_999 - useCount).padStart(9, '0')}|${order}`;
