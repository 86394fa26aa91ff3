import type { QuoteContext } from '../context.js';
import { lemmaOfVerb, reportingVerbs } from '../lexicon/verbs.js';
import { auxiliaries, determiners, prepositions, subjectPronouns } from '../lexicon/words.js';
import { hashString } from '../../learning/hash.js';
import { tags } from '../pos/tags.js';
import { makeColumn, put, type Column } from './column.js';

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

/** Numbers of states to marks and of parts of speech, one for what is beyond the edges counted in. */
export const QUOTE_STATES = 5;
export const TAGS = tags.length + 1;

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

/** Facts of all tokens of a document, one column a fact, as whole numbers to make features from. */
export interface Facts {
  readonly word: Column;
  readonly suffix2: Column;
  readonly suffix3: Column;
  readonly prefix4: Column;
  readonly lemma: Column;
  readonly class: Column;
  readonly shape: Column;
  readonly quote: Column;
  /** Part of speech, as an index into the tagger's tags. */
  readonly pos: Column;
}

function quoteStates(context: QuoteContext): Column {
  const states = makeColumn(context.document.tokens.length, QuoteState.OUTSIDE);
  for (const { style, open, close, inner } of context.regions) {
    if (style === 'DASH') continue;
    for (let token = inner.first; token <= inner.last; token++) put(states, token, QuoteState.INSIDE);
    put(states, open, QuoteState.OPEN);
    if (close !== null) put(states, close, QuoteState.CLOSE);
  }
  return states;
}

/** `partsOfSpeech` as the tagger gives them. */
export function makeFacts(context: QuoteContext, partsOfSpeech: Uint8Array): Facts {
  const { tokens } = context.document;
  const column = (): Column => makeColumn(tokens.length, 0);
  const facts = {
    word: column(),
    suffix2: column(),
    suffix3: column(),
    prefix4: column(),
    lemma: column(),
    class: column(),
    shape: column(),
    quote: quoteStates(context),
    pos: column(),
  };
  tokens.forEach(({ lower, shape }, token) => {
    const found = lookUp(lower);
    put(facts.word, token, found.word);
    put(facts.suffix2, token, found.suffix2);
    put(facts.suffix3, token, found.suffix3);
    put(facts.prefix4, token, found.prefix4);
    put(facts.lemma, token, found.lemma);
    put(facts.class, token, found.class);
    put(facts.shape, token, hashString(shape));
    put(facts.pos, token, partsOfSpeech[token] ?? 0);
  });
  return facts;
}
