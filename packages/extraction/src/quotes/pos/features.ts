import { combine, hashString } from '../../learning/hash.js';
import type { Token } from '../../text/document.js';

/** How many features a token has. */
export const FEATURES = 15;

/** What the tagger needs of a word by itself, hashed. */
export interface WordShape {
  readonly word: number;
  readonly suffix: number;
  readonly prefix: number;
  readonly outline: number;
}

const none: WordShape = { word: 1, suffix: 2, prefix: 3, outline: 4 };

export function wordShape({ lower, shape }: Token): WordShape {
  const word = /\d/.test(lower) ? lower.replace(/\d/g, '0') : lower.slice(0, 40);
  return {
    word: hashString(word),
    suffix: hashString(word, Math.max(0, word.length - 3)),
    prefix: hashString(word, 0, 2),
    outline: hashString(shape),
  };
}

/**
 * Writes the features of the token at `at` into `into`: the word, its form, its neighbours and the two tags before
 * (Honnibal's choice of Ratnaparkhi's 1996 templates).
 */
export function tagFeatures(
  words: readonly WordShape[],
  at: number,
  before: number,
  before2: number,
  into: Int32Array,
): void {
  const own = words[at] ?? none;
  const left = at > 0 ? (words[at - 1] ?? none) : none;
  const right = at + 1 < words.length ? (words[at + 1] ?? none) : none;
  into[0] = 11;
  into[1] = combine(12, own.word);
  into[2] = combine(13, own.suffix);
  into[3] = combine(14, own.prefix);
  into[4] = combine(15, own.outline);
  into[5] = combine(16, before);
  into[6] = combine(17, before * 32 + before2);
  into[7] = combine(combine(18, own.word), before);
  into[8] = combine(19, left.word);
  into[9] = combine(20, right.word);
  into[10] = combine(21, right.suffix);
  into[11] = combine(22, left.suffix);
  into[12] = combine(combine(23, own.outline), left.outline);
  into[13] = combine(24, at + 2 < words.length ? (words[at + 2]?.word ?? 5) : 5);
  into[14] = combine(combine(25, own.suffix), right.suffix);
}
