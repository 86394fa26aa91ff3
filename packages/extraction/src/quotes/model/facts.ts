import type { Clusters } from '../../names/lexicon/clusters.js';
import type { QuoteContext } from '../context.js';
import { lemmaOfVerb, reportingVerbs } from '../lexicon/verbs.js';
import { auxiliaries, determiners, prepositions, subjectPronouns } from '../lexicon/words.js';
import { hashString } from '../../learning/hash.js';
import { tags } from '../pos/tags.js';
import { clauseColumns } from './clauses.js';
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

const nameKinds = ['', 'PERSON', 'ORGANISATION', 'PLACE', 'EVENT'];

/** Numbers of classes, of states to marks, of parts of speech and kinds of names, what is beyond the edges counted in. */
export const WORD_CLASSES = 8;
export const NAME_KINDS = nameKinds.length + 1;
export const QUOTE_STATES = 5;
export const TAGS = tags.length + 1;

/** What is known of a word by itself. Hashes but for classes. */
interface WordFacts {
  readonly word: number;
  readonly suffix2: number;
  readonly suffix3: number;
  readonly prefix4: number;
  readonly lemma: number;
  readonly class: number;
  /** Classes learnt from raw text, few and many. */
  readonly coarse: number;
  readonly fine: number;
}

function classOf(lower: string, lemma: string): number {
  if (!/[\p{L}\p{N}]/u.test(lower)) return WordClass.MARK;
  if (subjectPronouns.has(lower)) return WordClass.PRONOUN;
  if (determiners.has(lower)) return WordClass.DETERMINER;
  if (prepositions.has(lower)) return WordClass.PREPOSITION;
  if (auxiliaries.has(lower)) return WordClass.AUXILIARY;
  return reportingVerbs.has(lemma) ? WordClass.REPORTING : WordClass.OTHER;
}

function factsOf(text: string, lower: string, clusters: Clusters): WordFacts {
  const [coarse = 0, fine = 0] = clusters.of(text);
  const plain = /\d/.test(lower) ? lower.replace(/\d/g, '0') : lower;
  const lemma = /^[a-z]+$/.test(lower) ? lemmaOfVerb(lower) : plain;
  return {
    word: hashString(plain),
    suffix2: hashString(plain, Math.max(0, plain.length - 2)),
    suffix3: hashString(plain, Math.max(0, plain.length - 3)),
    prefix4: hashString(plain, 0, 4),
    lemma: hashString(lemma),
    class: classOf(lower, lemma),
    coarse,
    fine,
  };
}

/** Words kept in memory; past that it begins anew, so that it stays bounded. */
const REMEMBERED = 40_000;
/** Letters of a word that count. */
const LONGEST = 40;

/** Looks words up once and remembers them. */
export class WordFactsSource {
  readonly #clusters: Clusters;
  readonly #known = new Map<string, WordFacts>();

  constructor(clusters: Clusters) {
    this.#clusters = clusters;
  }

  of(text: string, lower: string): WordFacts {
    const known = this.#known.get(text);
    if (known) return known;
    const facts = factsOf(text.slice(0, LONGEST), lower.slice(0, LONGEST), this.#clusters);
    if (this.#known.size >= REMEMBERED) this.#known.clear();
    this.#known.set(text, facts);
    return facts;
  }
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
  readonly coarse: Column;
  readonly fine: Column;
  readonly shape: Column;
  readonly quote: Column;
  /** Part of speech, as an index into the tagger's tags. */
  readonly pos: Column;
  /** Kind of the name that holds the token. */
  readonly name: Column;
  /** Where the token's clause begins, and the token after its end: at commas, conjunctions and the edges of the sentence. */
  readonly clause: Column;
  readonly clauseEnd: Column;
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

function nameColumn(context: QuoteContext): Column {
  const names = makeColumn(context.document.tokens.length, 0);
  const { entities, mentions } = context.names;
  for (const { entity, first, last } of mentions) {
    const kind = Math.max(0, nameKinds.indexOf(entities[entity]?.kind ?? ''));
    for (let token = first; token <= last; token++) put(names, token, kind);
  }
  return names;
}

/** `partsOfSpeech` as the tagger gives them. */
export function makeFacts(
  context: QuoteContext,
  partsOfSpeech: Uint8Array,
  words: WordFactsSource,
): Facts {
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
    coarse: column(),
    fine: column(),
    name: nameColumn(context),
    ...clauseColumns(context.document),
  };
  tokens.forEach(({ text, lower, shape }, token) => {
    const found = words.of(text, lower);
    put(facts.word, token, found.word);
    put(facts.suffix2, token, found.suffix2);
    put(facts.suffix3, token, found.suffix3);
    put(facts.prefix4, token, found.prefix4);
    put(facts.lemma, token, found.lemma);
    put(facts.class, token, found.class);
    put(facts.coarse, token, found.coarse);
    put(facts.fine, token, found.fine);
    put(facts.shape, token, hashString(shape));
    put(facts.pos, token, partsOfSpeech[token] ?? 0);
  });
  return facts;
}
