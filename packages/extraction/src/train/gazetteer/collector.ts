import { extendPhrase, MAXIMUM_PHRASE, wordHash } from '../../names/lexicon/gazetteer.js';
import type { LexicalClass } from '../../names/lexicon/classes.js';
import { analyse } from '../../text/document.js';

/** Gathers phrases with their classes, hashed as the recogniser will look them up. */
export class PhraseCollector {
  readonly entries = new Map<number, number>();

  add(phrase: string, of: LexicalClass): void {
    const words = analyse(phrase).tokens.map(({ lower }) => wordHash(lower));
    if (words.length === 0 || words.length > MAXIMUM_PHRASE) return;
    const key = words.reduce((hash, word) => extendPhrase(hash, word));
    this.entries.set(key, (this.entries.get(key) ?? 0) | (1 << of));
  }

  addAll(phrases: Iterable<string>, of: LexicalClass): void {
    for (const phrase of phrases) this.add(phrase, of);
  }
}
