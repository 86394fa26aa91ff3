import type { QuoteContext } from '../context.js';
import { lemmaOfVerb, reportingVerbs } from '../lexicon/verbs.js';
import { auxiliaries, determiners, prepositions, subjectPronouns } from '../lexicon/words.js';
import { hashString } from '../../learning/hash.js';

/** What kind of word it is as far as short lists tell. */
const WordClass = {
  OTHER: 0,
  PRONOUN: 1,
  DETERMINER: 2,
  PREPOSITION: 3,
  AUXILIARY: 4,
  REPORTING: 5,
  MARK: 6,
} as const;

/** What is known of a word by itself. All hashes but `class`. */
interface WordFacts {
  readonly word: number;
  readonly suffix2: number;
  readonly suffix3: number;
  readonly prefix4: number;
  readonly lemma: number;
  readonly class: number;
}

function classOf(lower: string, lemma: string): number {
  if (!/[\p{L}\p{N}]/u.test(lower)) return WordClass.MARK;
  if (subjectPronouns.has(lower)) return WordClass.PRONOUN;
  if (determiners.has(lower)) return WordClass.DETERMINER;
  if (prepositions.has(lower)) return WordClass.PREPOSITION;
  if (auxiliaries.has(lower)) return WordClass.AUXILIARY;
  return reportingVerbs.has(lemma) ? WordClass.REPORTING : WordClass.OTHER;
}

function factsOf(lower: string): WordFacts {
  const plain = /\d/.test(lower) ? lower.replace(/\d/g, '0') : lower;
  const lemma = /^[a-z]+$/.test(lower) ? lemmaOfVerb(lower) : plain;
  return {
    word: hashString(plain),
    suffix2: hashString(plain, Math.max(0, plain.length - 2)),
    suffix3: hashString(plain, Math.max(0, plain.length - 3)),
    prefix4: hashString(plain, 0, 4),
    lemma: hashString(lemma),
    class: classOf(lower, lemma),
  };
}

const cache = new Map<string, WordFacts>();
/** Words kept in the cache; past that it begins anew, so that memory stays bounded. */
const CACHED = 40_000;

function lookUp(lower: string): WordFacts {
  let facts = cache.get(lower);
  if (!facts) {
    facts = factsOf(lower.length > 40 ? lower.slice(0, 40) : lower);
    if (cache.size >= CACHED) cache.clear();
    cache.set(lower, facts);
  }
  return facts;
}

/** Where a token stands to quotation marks. */
export const QuoteState = { OUTSIDE: 0, OPEN: 1, INSIDE: 2, CLOSE: 3 } as const;

/** Facts of all tokens of a document, one array a fact, as whole numbers to make features from. */
export interface Facts {
  readonly word: Int32Array;
  readonly suffix2: Int32Array;
  readonly suffix3: Int32Array;
  readonly prefix4: Int32Array;
  readonly lemma: Int32Array;
  readonly class: Uint8Array;
  readonly shape: Int32Array;
  readonly quote: Uint8Array;
  /** Part of speech, as an index into the tagger's tags. */
  readonly pos: Uint8Array;
}

function quoteStates(context: QuoteContext): Uint8Array {
  const states = new Uint8Array(context.document.tokens.length);
  for (const { style, open, close, inner } of context.regions) {
    if (style === 'DASH') continue;
    states.fill(QuoteState.INSIDE, inner.first, inner.last + 1);
    states[open] = QuoteState.OPEN;
    if (close !== null) states[close] = QuoteState.CLOSE;
  }
  return states;
}

/** `partsOfSpeech` as the tagger gives them. */
export function makeFacts(context: QuoteContext, partsOfSpeech: Uint8Array): Facts {
  const { tokens } = context.document;
  const numbers = (): Int32Array => new Int32Array(tokens.length);
  const facts = {
    word: numbers(),
    suffix2: numbers(),
    suffix3: numbers(),
    prefix4: numbers(),
    lemma: numbers(),
    class: new Uint8Array(tokens.length),
    shape: numbers(),
    quote: quoteStates(context),
    pos: partsOfSpeech,
  };
  tokens.forEach((token, at) => {
    const found = lookUp(token.lower);
    facts.word[at] = found.word;
    facts.suffix2[at] = found.suffix2;
    facts.suffix3[at] = found.suffix3;
    facts.prefix4[at] = found.prefix4;
    facts.lemma[at] = found.lemma;
    facts.class[at] = found.class;
    facts.shape[at] = hashString(token.shape);
  });
  return facts;
}
