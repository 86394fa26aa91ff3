import { createHash } from 'node:crypto';

/** Fewer words than this anybody says: they tell nothing of where they come from. */
const fewestWords = 3;
/** Words in a row of which a fingerprint is made. */
const shingle = 5;
/** Of so many fingerprints in a row, the smallest is kept: quotes that share eight words in a row share one. */
const window = 4;
/** Of a long quote, fingerprints are made of so many words at its beginning, and so many are kept. */
const mostWords = 400;
const mostFingerprints = 24;

/** The words of a quote, without what copies differ in: case, accents, punctuation. */
const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** As many bits as a number of JavaScript and BSON holds exactly. */
const hashOf = (words: readonly string[]): number =>
  createHash('sha256').update(words.join(' ')).digest().readUIntBE(0, 6);

/** What all copies of a quote share that are not cut; undefined where it has too few words. */
export function fingerprintOfAll(text: string): number | undefined {
  const words = wordsOf(text);
  return words.length < fewestWords ? undefined : hashOf(words);
}

/**
 * Numbers of which two quotes share at least one where one is the other, or is cut from it at one end or to eight words
 * in a row: they find candidates, `isCutFrom` judges them.
 */
export function fingerprintsOf(text: string): number[] {
  const words = wordsOf(text);
  if (words.length < fewestWords) return [];
  const hashes = words.slice(shingle - 1, mostWords).map((_, i) => hashOf(words.slice(i, i + shingle)));
  const chosen = hashes.slice(window - 1).map((_, i) => Math.min(...hashes.slice(i, i + window)));
  // The smallest, so that two long quotes keep the same ones of what they share.
  const kept = [...new Set(chosen)].sort((a, b) => a - b).slice(0, mostFingerprints);
  const ends = words.length < shingle ? [] : [...hashes.slice(0, 1), hashOf(words.slice(-shingle))];
  return [...new Set([hashOf(words), ...ends, ...kept])];
}

/** Whether the shorter of two quotes is the longer one, or that with some words left out: not more than half of them. */
export function isCutFrom(one: string, other: string): boolean {
  const [short, long] = [wordsOf(one), wordsOf(other)].sort((a, b) => a.length - b.length);
  if (!short || !long || short.length < fewestWords || short.length * 2 < long.length) return false;
  let found = 0;
  for (const word of long) if (word === short[found]) found++;
  return found === short.length;
}
