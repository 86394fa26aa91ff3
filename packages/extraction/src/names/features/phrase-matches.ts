import { extendPhrase, MAXIMUM_PHRASE, type Gazetteer } from '../lexicon/gazetteer.js';
import type { WordInfo } from './word-info.js';

/** Classes of the phrases of two or more words that cover each position, as bits, by the position's place in them. */
export interface PhraseMatches {
  readonly begin: Uint16Array;
  readonly inside: Uint16Array;
  readonly end: Uint16Array;
}

/** Finds all gazetteer phrases that begin and end with a capitalised word. */
export function matchPhrases(gazetteer: Gazetteer, words: readonly WordInfo[]): PhraseMatches {
  const found = {
    begin: new Uint16Array(words.length),
    inside: new Uint16Array(words.length),
    end: new Uint16Array(words.length),
  };
  words.forEach((word, first) => {
    if (!word.isCapitalised) return;
    let hash = word.phrase;
    for (let last = first + 1; last < Math.min(words.length, first + MAXIMUM_PHRASE); last++) {
      const next = words[last];
      if (!next) break;
      hash = extendPhrase(hash, next.phrase);
      const classes = next.isCapitalised ? gazetteer.lookUp(hash) : 0;
      if (classes !== 0) mark(found, first, last, classes);
    }
  });
  return found;
}

function mark({ begin, inside, end }: PhraseMatches, first: number, last: number, classes: number): void {
  begin[first] = (begin[first] ?? 0) | classes;
  end[last] = (end[last] ?? 0) | classes;
  for (let at = first + 1; at < last; at++) inside[at] = (inside[at] ?? 0) | classes;
}
