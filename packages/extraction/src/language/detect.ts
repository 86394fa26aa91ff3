import { detectAll } from 'tinyld/light';
import type { Document, Token } from '../text/document.js';

/** What is known of a text's language. */
export interface LanguageGuess {
  /** BCP 47; 'und' where it cannot be told. */
  readonly code: string;
  /** Whether names and quotations are looked for in it. Texts too short to tell are taken for English. */
  readonly isSupported: boolean;
}

/** How many tokens are looked at, from the middle of the text rather than from a headline or dateline. */
const SAMPLE = 240;
/** Fewer words than this in lower case say nothing certain: names look the same in many languages. */
const FEWEST_WORDS = 20;
/** The same where none of them is English. */
const FEWEST_FOREIGN = 12;
/** Share of function words among the lower-case words of an English text, at the least. Others reach 0.1. */
const ENGLISH_SHARE = 0.2;

const functionWords = new Set(
  (
    'the of and to that for with as his her he she it they was were are be has have had this from by at which not but ' +
    'who said will would their its been or we you'
  ).split(' '),
);

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

function sampleOf({ tokens }: Document): readonly Token[] {
  const from = Math.max(0, Math.floor((tokens.length - SAMPLE) / 2));
  return tokens.slice(from, from + SAMPLE);
}

/** Whether most letters of the sample are of another script than Latin. */
function isOtherScript(sample: readonly Token[]): boolean {
  const text = sample.map((token) => token.text).join(' ');
  return count(text, /\p{Script=Latin}/gu) * 2 < count(text, /\p{L}/gu);
}

const guessOf = (words: readonly Token[]): string =>
  detectAll(words.map(({ text }) => text).join(' '))[0]?.lang ?? 'und';

/** Tells the language of `document` by letters, then by English function words, then by tinyld's n-grams. */
export function detectLanguage(document: Document): LanguageGuess {
  const sample = sampleOf(document);
  if (isOtherScript(sample)) return { code: guessOf(sample), isSupported: false };
  const words = sample.filter(({ shape }) => shape === 'x');
  const english = words.filter(({ lower }) => functionWords.has(lower)).length;
  const fewest = english === 0 ? FEWEST_FOREIGN : FEWEST_WORDS;
  if (words.length < fewest) return { code: 'und', isSupported: true };
  if (english >= ENGLISH_SHARE * words.length) return { code: 'en', isSupported: true };
  const code = guessOf(sample);
  return { code, isSupported: code === 'en' || code === 'und' };
}
