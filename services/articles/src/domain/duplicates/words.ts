/** Accents of Latin, Greek and Cyrillic, soft hyphens, characters without width: one desk writes them, another not. */
const dropped = /[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]/g;

/** Scripts that put no space between words: each of their characters is taken for a word. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;

/** What is left of a text without case, accents, punctuation and white space: its words in their order. */
export const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFD')
    .replace(dropped, '')
    .toLowerCase()
    .replace(unspaced, ' $& ')
    .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
