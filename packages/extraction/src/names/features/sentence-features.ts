import type { FeatureBuilder } from '../../learning/feature-matrix.js';
import { combine } from '../../learning/hash.js';
import type { Document, Sentence, Token } from '../../text/document.js';
import type { Gazetteer } from '../lexicon/gazetteer.js';
import { capitalRuns, type CapitalRun } from './capital-runs.js';
import { definitionAfter } from './definitions.js';
import { nearCapitals } from './near-capitals.js';
import { matchPhrases, type PhraseMatches } from './phrase-matches.js';
import type { WordInfo, WordInfoSource } from './word-info.js';

/** Everything that features of a sentence are made from; arrays are by position in the sentence. */
export interface SentenceContext {
  readonly tokens: readonly Token[];
  readonly words: readonly WordInfo[];
  readonly runs: readonly (CapitalRun | null)[];
  readonly phrases: PhraseMatches;
  /** 0 mixed case, 1 nearly all capitals, 2 nearly every word with a capital, 3 no capitals. */
  readonly casing: number;
}

/** Numbers that keep features of different kinds apart. */
const Kind = {
  BIAS: 1,
  FAR: 2,
  WORD: 10,
  SHAPE: 20,
  WORD_PAIR: 30,
  SHAPE_PAIR: 40,
  AFFIX: 50,
  NEAR_AFFIX: 60,
  CLASS: 70,
  CLASSES: 80,
  PHRASE: 90,
  CLUSTER: 100,
  CLUSTER_PAIR: 140,
  RUN: 150,
  FIRST: 160,
  CASING: 170,
  SHAPE_TRIPLE: 180,
  WORD_SHAPE: 190,
  NEAR_CLASS: 200,
  DEFINITION: 220,
} as const;

const OUTSIDE = 0x5bd1e995;

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
    runs: capitalRuns(tokens, words),
    phrases: matchPhrases(gazetteer, words),
    casing: casingOf(words, tokens),
  };
}

/** Adds the features of every position of the sentence to `builder`; a position far from capitals has but one. */
export function addFeatures(context: SentenceContext, builder: FeatureBuilder): void {
  const near = nearCapitals(context.tokens);
  for (let at = 0; at < context.tokens.length; at++) {
    if (near[at] === 0) {
      builder.add(Kind.FAR);
      builder.next();
      continue;
    }
    addWordFeatures(context, at, builder);
    addShapeFeatures(context, at, builder);
    addClassFeatures(context, at, builder);
    addClusterFeatures(context, at, builder);
    addRunFeatures(context, at, builder);
    builder.next();
  }
}

const wordAt = ({ words }: SentenceContext, at: number): number => words[at]?.word ?? OUTSIDE + Math.sign(at);
const shapeAt = ({ words }: SentenceContext, at: number): number => words[at]?.shape ?? OUTSIDE;

function addWordFeatures(context: SentenceContext, at: number, builder: FeatureBuilder): void {
  builder.add(Kind.BIAS);
  for (let near = -2; near <= 2; near++) builder.add(combine(Kind.WORD + near, wordAt(context, at + near)));
  builder.add(combine(Kind.WORD + 5, combine(wordAt(context, at), shapeAt(context, at))));
  builder.add(combine(Kind.WORD_PAIR, combine(wordAt(context, at - 1), wordAt(context, at))));
  builder.add(combine(Kind.WORD_PAIR + 1, combine(wordAt(context, at), wordAt(context, at + 1))));
  builder.add(combine(Kind.WORD_PAIR + 2, combine(wordAt(context, at - 1), wordAt(context, at + 1))));
  for (const affix of context.words[at]?.affixes ?? []) builder.add(combine(Kind.AFFIX, affix));
  for (const near of [-1, 1]) {
    const affixes = context.words[at + near]?.affixes ?? [];
    const suffix = affixes[3];
    if (suffix !== undefined) builder.add(combine(Kind.NEAR_AFFIX + near, suffix));
  }
}

function addShapeFeatures(context: SentenceContext, at: number, builder: FeatureBuilder): void {
  const [before, here, after] = [shapeAt(context, at - 1), shapeAt(context, at), shapeAt(context, at + 1)];
  builder.add(combine(Kind.SHAPE, here));
  builder.add(combine(Kind.SHAPE - 1, before));
  builder.add(combine(Kind.SHAPE + 1, after));
  builder.add(combine(Kind.SHAPE_PAIR, combine(before, here)));
  builder.add(combine(Kind.SHAPE_PAIR + 1, combine(here, after)));
  builder.add(combine(Kind.SHAPE_TRIPLE, combine(combine(before, here), after)));
  builder.add(combine(Kind.WORD_SHAPE, combine(wordAt(context, at - 1), here)));
  builder.add(combine(Kind.WORD_SHAPE + 1, combine(wordAt(context, at + 1), here)));
  builder.add(combine(Kind.CASING, context.casing * 2 + (at === 0 ? 1 : 0)));
  if (at === 0) builder.add(combine(Kind.FIRST, here));
}

/** Bits of the classes together with whether the word has a capital: 'Turkey' and 'turkey' differ. */
const classesAt = ({ words }: SentenceContext, at: number): number => {
  const word = words[at];
  return word ? word.classes * 2 + (word.isCapitalised ? 1 : 0) : -1;
};

function addBits(builder: FeatureBuilder, kind: number, bits: number, extra: number): void {
  for (let rest = bits, bit = 0; rest !== 0; rest >>>= 1, bit++) {
    if (rest & 1) builder.add(combine(kind, bit * 64 + extra));
  }
}

function addClassFeatures(context: SentenceContext, at: number, builder: FeatureBuilder): void {
  const { words, phrases } = context;
  for (let near = -2; near <= 2; near++) {
    const word = words[at + near];
    if (word) addBits(builder, Kind.NEAR_CLASS + near, word.classes, word.isCapitalised ? 1 : 0);
  }
  builder.add(combine(Kind.CLASSES, classesAt(context, at)));
  builder.add(combine(Kind.CLASSES + 1, combine(classesAt(context, at - 1), classesAt(context, at))));
  builder.add(combine(Kind.CLASSES + 2, combine(classesAt(context, at), classesAt(context, at + 1))));
  const inPhrase = [phrases.begin, phrases.inside, phrases.end];
  inPhrase.forEach((bits, place) => {
    addBits(builder, Kind.PHRASE + place, bits[at] ?? 0, 0);
    if (bits[at]) builder.add(combine(Kind.PHRASE + 4 + place, bits[at] ?? 0));
  });
}

function addClusterFeatures({ words }: SentenceContext, at: number, builder: FeatureBuilder): void {
  for (let near = -2; near <= 2; near++) {
    const clusters = words[at + near]?.clusters ?? [];
    clusters.forEach((cluster, level) => builder.add(combine(Kind.CLUSTER + near + 6 * level, cluster)));
  }
  const [before, here, after] = [
    words[at - 1]?.clusters ?? [],
    words[at]?.clusters ?? [],
    words[at + 1]?.clusters ?? [],
  ];
  here.forEach((cluster, level) => {
    builder.add(combine(Kind.CLUSTER_PAIR + level, combine(before[level] ?? -1, cluster)));
    builder.add(combine(Kind.CLUSTER_PAIR + 4 + level, combine(cluster, after[level] ?? -1)));
  });
}

/** The words at the ends of the run of capitals and around it, which tell most of what a long name is. */
function addRunFeatures(context: SentenceContext, at: number, builder: FeatureBuilder): void {
  const run = context.runs[at];
  if (!run) return;
  const place = (at === run.first ? 1 : 0) + (at === run.last ? 2 : 0);
  const length = Math.min(4, run.last - run.first);
  builder.add(combine(Kind.RUN, place * 8 + length));
  builder.add(combine(Kind.RUN + 1, combine(place, wordAt(context, run.first))));
  builder.add(combine(Kind.RUN + 2, combine(place, wordAt(context, run.last))));
  builder.add(combine(Kind.RUN + 3, combine(place, wordAt(context, run.first - 1))));
  builder.add(combine(Kind.RUN + 4, combine(place, wordAt(context, run.last + 1))));
  builder.add(combine(Kind.RUN + 5, combine(classesAt(context, run.first), classesAt(context, run.last))));
  builder.add(combine(Kind.RUN + 6, combine(wordAt(context, run.first - 1), wordAt(context, run.last + 1))));
  addBits(builder, Kind.RUN + 7, context.words[run.last]?.classes ?? 0, place);
  addBits(builder, Kind.RUN + 8, context.words[run.first]?.classes ?? 0, place);
  const definition = definitionAfter(context.tokens, context.words, run.last);
  if (definition !== 0) builder.add(combine(Kind.DEFINITION, combine(place, definition)));
}
