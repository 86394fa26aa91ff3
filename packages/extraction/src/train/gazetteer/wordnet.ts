import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LexicalClass } from '../../names/lexicon/classes.js';
import type { PhraseCollector } from './collector.js';

/** Lexicographer files of WordNet 3.0 (lexnames(5WN)) by number. */
const nameClasses: Readonly<Record<string, LexicalClass>> = {
  '14': LexicalClass.ORGANISATION,
  '15': LexicalClass.OTHER_PLACE,
  '17': LexicalClass.OTHER_PLACE,
  '18': LexicalClass.PERSON,
};
const nounClasses: Readonly<Record<string, LexicalClass>> = {
  '11': LexicalClass.EVENT_NOUN,
  '14': LexicalClass.GROUP_NOUN,
  '15': LexicalClass.PLACE_NOUN,
  '17': LexicalClass.PLACE_NOUN,
  '18': LexicalClass.PERSON_NOUN,
};

interface Synset {
  readonly file: string;
  readonly words: readonly string[];
  readonly isInstance: boolean;
}

/** A line of data.noun or data.adj (wndb(5WN)): offset, file, type, count in hex, then pairs of word and sense. */
function parseSynset(line: string): Synset | null {
  const fields = line.split(' ');
  const count = Number.parseInt(fields[3] ?? '0', 16);
  if (line.startsWith(' ') || !count) return null;
  const words = Array.from({ length: count }, (_, at) => (fields[4 + 2 * at] ?? '').replace(/\(.*\)$/, ''));
  return {
    file: fields[1] ?? '',
    words: words.map((word) => word.replaceAll('_', ' ')),
    isInstance: line.includes(' @i '),
  };
}

function* synsets(directory: string, name: string): Generator<Synset> {
  for (const line of readFileSync(join(directory, name), 'utf8').split('\n')) {
    const synset = parseSynset(line);
    if (synset) yield synset;
  }
}

const isCapitalised = (word: string): boolean => /^\p{Lu}/u.test(word);

function addNoun(collector: PhraseCollector, { file, words, isInstance }: Synset): void {
  for (const word of words) {
    const capitalised = isCapitalised(word);
    const name = capitalised && (isInstance || file === '14') ? nameClasses[file] : undefined;
    const noun = capitalised ? LexicalClass.OTHER_NAME : nounClasses[file];
    const found = name ?? noun;
    if (found !== undefined) collector.add(word, found);
  }
}

/** Names and nouns of WordNet 3.0 (Miller 1995; WordNet licence) from the folder with its data files. */
export function addWordNet(collector: PhraseCollector, directory: string): void {
  for (const synset of synsets(directory, 'data.noun')) addNoun(collector, synset);
  for (const { words } of synsets(directory, 'data.adj')) {
    collector.addAll(words.filter(isCapitalised), LexicalClass.DEMONYM);
  }
}
