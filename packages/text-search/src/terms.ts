import { fold } from './fold.js';

/** Words that nearly every English text holds: nothing is found by them. */
const stopWords = new Set(
  (
    'a an and are as at be been but by for from had has have he her his i if in into is it its no not of on or our ' +
    'she so that the their them there they this to was we were what when which who will with would you'
  ).split(' '),
);

/** A stretch of a text that is one word: places in UTF-16 code units. */
export interface Word {
  readonly term: string;
  readonly start: number;
  readonly end: number;
}

const runs = /[\p{L}\p{N}][\p{L}\p{N}\p{M}’']*/gu;
/** Scripts that put no spaces between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

/** A word without what spellings differ in: case, accents, the ‘’s’ behind it. */
const normalise = (word: string): string =>
  fold(word)
    .replace(/[’']s?$/, '')
    .replace(/[’']/g, '');

/** The time that a segmenter takes grows with the square of what it is given: UTF-16 code units. */
const longestPiece = 1000;

/** A run in pieces, each with where it begins; no character is cut in two. */
function* piecesOf(run: string): Generator<readonly [string, number]> {
  for (let from = 0; from < run.length;) {
    const end = from + longestPiece;
    const isWithin = /[\udc00-\udfff]/.test(run.charAt(end));
    const to = isWithin ? end + 1 : end;
    yield [run.slice(from, to), from];
    from = to;
  }
}

/** The words of a text in order, stop words too. */
export function* wordsOf(text: string): Generator<Word> {
  for (const { 0: run, index } of text.matchAll(runs)) {
    if (!unspaced.test(run)) {
      yield { term: normalise(run), start: index, end: index + run.length };
      continue;
    }
    for (const [piece, from] of piecesOf(run))
      for (const { segment, index: offset, isWordLike } of segmenter.segment(piece))
        if (isWordLike)
          yield {
            term: normalise(segment),
            start: index + from + offset,
            end: index + from + offset + segment.length,
          };
  }
}

const isStopWord = (term: string): boolean => term === '' || stopWords.has(term);

/** Nobody looks for longer ones, and no index could hold them. */
const longestTerm = 200;

/** The terms that a text is found by, in order, as often as they come; none is longer than 200 UTF-16 code units. */
export const termsOf = (text: string): string[] =>
  [...wordsOf(text)]
    .map(({ term }) => term)
    .filter((term) => !isStopWord(term) && term.length <= longestTerm);
