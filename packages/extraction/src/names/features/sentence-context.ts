import type { Document, Sentence, Token } from '../../text/document.js';
import type { Gazetteer } from '../lexicon/gazetteer.js';
import { capitalRuns, type CapitalRun } from './capital-runs.js';
import { nearCapitals } from './near-capitals.js';
import { matchPhrases, type PhraseMatches } from './phrase-matches.js';
import { beforeSentence, afterSentence, type WordInfo, type WordInfoSource } from './word-info.js';

/** Everything that features of a sentence are made from; arrays are by position in the sentence. */
export interface SentenceContext {
  readonly tokens: readonly Token[];
  readonly words: readonly WordInfo[];
  /** 1 where a name could be; features are made for these positions only. */
  readonly near: Uint8Array;
  readonly runs: readonly (CapitalRun | null)[];
  readonly phrases: PhraseMatches;
  /** 0 mixed case, 1 nearly all capitals, 2 nearly every word with a capital, 3 no capitals. */
  readonly casing: number;
}

function casingOf(words: readonly WordInfo[], tokens: readonly Token[]): number {
  let letters = 0;
  let upper = 0;
  let capitalised = 0;
  words.forEach((word, at) => {
    const text = tokens[at]?.text ?? '';
    if (!/^\p{L}/u.test(text)) return;
    letters++;
    if (word.isCapitalised) capitalised++;
    if (text.length > 1 && text === text.toUpperCase()) upper++;
  });
  if (letters === 0 || capitalised === 0) return 3;
  if (upper / letters > 0.7) return 1;
  return letters > 3 && capitalised / letters > 0.7 ? 2 : 0;
}

export function contextOf(
  document: Document,
  sentence: Sentence,
  source: WordInfoSource,
  gazetteer: Gazetteer,
): SentenceContext {
  const tokens = document.tokens.slice(sentence.first, sentence.last + 1);
  const words = tokens.map(({ text, lower }) => source.of(text, lower));
  return {
    tokens,
    words,
    near: nearCapitals(tokens),
    runs: capitalRuns(tokens, words),
    phrases: matchPhrases(gazetteer, words),
    casing: casingOf(words, tokens),
  };
}

/** The word at a position, or what stands for the edge of the sentence beyond it. */
export function wordAt({ words }: SentenceContext, at: number): WordInfo {
  // Asked before it is looked up: a read outside of an array takes the engine's slow path from then on.
  if (at < 0) return beforeSentence;
  return at < words.length ? (words[at] ?? afterSentence) : afterSentence;
}
