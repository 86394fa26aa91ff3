import { splitParagraphs } from './paragraphs.js';
import { splitSentences } from './sentences.js';
import { shapeOf } from './shape.js';
import { tokenize } from './tokenize.js';

/** A word, clitic ('s, n't), number or mark. Offsets are UTF-16 code units into the document's text. */
export interface Token {
  readonly index: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Lower case, with typographic apostrophes made straight. */
  readonly lower: string;
  /** Outline of the word: 'Xx', 'X', 'x', '9', or the mark itself. */
  readonly shape: string;
  readonly spaceBefore: boolean;
  /** Whether a line break stands between this token and the one before. */
  readonly lineBefore: boolean;
}

/** Indexes of the first and last token, both inclusive. */
export interface TokenRange {
  readonly first: number;
  readonly last: number;
}
export type Sentence = TokenRange;
export type Paragraph = TokenRange;

/** A text cut into tokens, sentences and paragraphs: what both names and quotations are looked for in. */
export interface Document {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly sentences: readonly Sentence[];
  readonly paragraphs: readonly Paragraph[];
  /** For each token, the index of its sentence. */
  readonly sentenceOf: Int32Array;
  /** For each token, the index of its paragraph. */
  readonly paragraphOf: Int32Array;
}

const lineBreak = /[\n\r\u2028\u2029]/;

type Forms = Pick<Token, 'text' | 'lower' | 'shape'>;

const known = new Map<string, Forms>();
/** Words kept in memory, and the longest of them; past that it begins anew, so that it stays bounded. */
const REMEMBERED = 50_000;
const LONGEST = 40;

/** The word in its forms: the same strings for the same word, so that to look them up again costs little. */
function formsOf(text: string): Forms {
  const found = known.get(text);
  if (found) return found;
  const lower = text.toLowerCase().replaceAll('’', "'");
  if (text.length > LONGEST) return { text, lower, shape: shapeOf(text) };
  if (known.size >= REMEMBERED) known.clear();
  // A copy of its own: a slice would keep the whole article that it was cut from.
  const own = text.split('').join('');
  const forms = { text: own, lower, shape: shapeOf(text) };
  known.set(own, forms);
  return forms;
}

function makeTokens(text: string): Token[] {
  const tokens: Token[] = [];
  let previousEnd = 0;
  tokenize(text, (start, end) => {
    tokens.push({
      index: tokens.length,
      start,
      end,
      ...formsOf(text.slice(start, end)),
      spaceBefore: start > previousEnd,
      lineBefore: start > previousEnd && lineBreak.test(text.slice(previousEnd, start)),
    });
    previousEnd = end;
  });
  return tokens;
}

/** For each of `count` tokens, the index of the range that holds it. */
function membership(count: number, ranges: readonly TokenRange[]): Int32Array {
  const found = new Int32Array(count);
  ranges.forEach((range, index) => found.fill(index, range.first, range.last + 1));
  return found;
}

/** Analyses `text` in time linear in its length. */
export function analyse(text: string): Document {
  const tokens = makeTokens(text);
  const paragraphs = splitParagraphs(text, tokens);
  const sentences = splitSentences(tokens, paragraphs);
  const sentenceOf = membership(tokens.length, sentences);
  const paragraphOf = membership(tokens.length, paragraphs);
  return { text, tokens, sentences, paragraphs, sentenceOf, paragraphOf };
}

/** The text from the first to the last token of the range, with what stands between them. */
export function textOf(document: Document, range: TokenRange): string {
  const first = document.tokens[range.first];
  const last = document.tokens[range.last];
  return first && last ? document.text.slice(first.start, last.end) : '';
}
