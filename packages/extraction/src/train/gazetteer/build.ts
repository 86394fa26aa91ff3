import { readFileSync, writeFileSync } from 'node:fs';
import { LexicalClass } from '../../names/lexicon/classes.js';
import { encodeGazetteer } from '../../names/lexicon/gazetteer.js';
import { countryNames, demonyms } from '../../names/places/countries.js';
import { PhraseCollector } from './collector.js';
import { addCities, addCompromise, addFaker } from './packages.js';
import { addWordNet } from './wordnet.js';

/** Files of the Debian packages wordnet-base and wamerican-huge. */
export interface GazetteerSources {
  readonly wordNet: string;
  readonly dictionary: string;
}

function addDictionary(collector: PhraseCollector, file: string): void {
  const words = readFileSync(file, 'utf8').split('\n');
  collector.addAll(
    words.filter((word) => /^[a-z]{2,}$/.test(word)),
    LexicalClass.COMMON_WORD,
  );
}

/** Compiles all word lists into the gazetteer file at `target`; gives the number of entries. */
export function buildGazetteer({ wordNet, dictionary }: GazetteerSources, target: string): number {
  const collector = new PhraseCollector();
  addCities(collector);
  addFaker(collector);
  addCompromise(collector);
  addWordNet(collector, wordNet);
  addDictionary(collector, dictionary);
  collector.addAll(countryNames(), LexicalClass.COUNTRY);
  collector.addAll(demonyms(), LexicalClass.DEMONYM);
  writeFileSync(target, encodeGazetteer(collector.entries));
  return collector.entries.size;
}
