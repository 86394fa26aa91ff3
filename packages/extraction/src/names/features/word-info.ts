import { combine, hashString } from '../../learning/hash.js';
import { shapeOf } from '../../text/shape.js';
import type { WordClusters } from '../../learning/word-clusters.js';
import { wordHash, type Gazetteer } from '../lexicon/gazetteer.js';

/** What there is to know of a word as such, wherever it stands. Hashes are 32 bits. */
export interface WordInfo {
  /** Of the lower-case word, digits made '0' where it is a number. */
  readonly word: number;
  /** Of the lower-case word as gazetteers know it. */
  readonly phrase: number;
  readonly shape: number;
  /** Of the endings and beginnings of one to four letters, each of its own kind. */
  readonly affixes: Int32Array;
  /** Lexical classes of the word alone, as bits. */
  readonly classes: number;
  /** The word's cluster at each granularity; 0 for an unknown word. */
  readonly clusters: readonly number[];
  readonly isCapitalised: boolean;
  /** Whether it stands for what is beyond the edge of a sentence. */
  readonly isEdge: boolean;
}

const LONGEST_AFFIX = 4;
const CACHE_LIMIT = 50_000;

function affixesOf(lower: string): Int32Array {
  const found: number[] = [];
  for (let length = 1; length <= Math.min(LONGEST_AFFIX, lower.length - 1); length++) {
    found.push(combine(2 * length, hashString(lower, lower.length - length)));
    if (length > 1) found.push(combine(2 * length + 1, hashString(lower, 0, length)));
  }
  return Int32Array.from(found);
}

/** Looks words up once and remembers them; the memory is dropped when it holds too many. */
export class WordInfoSource {
  readonly #gazetteer: Gazetteer;
  readonly #clusters: WordClusters;
  readonly #known = new Map<string, WordInfo>();

  constructor(gazetteer: Gazetteer, clusters: WordClusters) {
    this.#gazetteer = gazetteer;
    this.#clusters = clusters;
  }

  of(text: string, lower: string): WordInfo {
    const known = this.#known.get(text);
    if (known) return known;
    if (this.#known.size >= CACHE_LIMIT) this.#known.clear();
    const info = this.#make(text, lower);
    this.#known.set(text, info);
    return info;
  }

  #make(text: string, lower: string): WordInfo {
    const phrase = wordHash(lower);
    return {
      word: hashString(/^\d/.test(lower) ? lower.replace(/\d/g, '0') : lower),
      phrase,
      shape: hashString(shapeOf(text)),
      affixes: affixesOf(lower),
      classes: this.#gazetteer.lookUp(phrase),
      clusters: this.#clusters.of(text),
      isCapitalised: /^[\p{Lu}\p{Lt}]/u.test(text),
      isEdge: false,
    };
  }
}

const EDGE = 0x5bd1e995;
const edge = (word: number): WordInfo => ({
  word,
  phrase: 0,
  shape: EDGE,
  affixes: new Int32Array(),
  classes: 0,
  clusters: [],
  isCapitalised: false,
  isEdge: true,
});

/** What stands for the words beyond the edges of a sentence. */
export const beforeSentence = edge(EDGE - 1);
export const afterSentence = edge(EDGE + 1);

/** Bits of the classes together with whether the word has a capital: 'Turkey' and 'turkey' differ. */
export function classesWithCase({ classes, isCapitalised, isEdge }: WordInfo): number {
  return isEdge ? -1 : classes * 2 + (isCapitalised ? 1 : 0);
}
