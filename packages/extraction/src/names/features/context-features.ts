import type { FeatureBuilder } from '../../learning/feature-matrix.js';
import { combine } from '../../learning/hash.js';
import { definitionAfter } from './definitions.js';
import { addBits, Kind } from './kinds.js';
import { wordAt, type SentenceContext } from './sentence-context.js';
import { classesWithCase } from './word-info.js';

/** Adds the features of a position that depend on more than one word. A position far from capitals has but one. */
export function addContextFeatures(context: SentenceContext, at: number, builder: FeatureBuilder): void {
  if (context.near[at] === 0) {
    builder.add(Kind.FAR);
    return;
  }
  builder.add(Kind.BIAS);
  builder.add(combine(Kind.CASING, context.casing * 2 + (at === 0 ? 1 : 0)));
  if (at === 0) builder.add(combine(Kind.FIRST, wordAt(context, at).shape));
  addPairs(context, at, builder);
  addClusterPairs(context, at, builder);
  addPhrases(context, at, builder);
  addRun(context, at, builder);
}

function addPairs(context: SentenceContext, at: number, builder: FeatureBuilder): void {
  const [before, here, after] = [wordAt(context, at - 1), wordAt(context, at), wordAt(context, at + 1)];
  builder.add(combine(Kind.WORD_PAIR, combine(before.word, here.word)));
  builder.add(combine(Kind.WORD_PAIR + 1, combine(here.word, after.word)));
  builder.add(combine(Kind.WORD_PAIR + 2, combine(before.word, after.word)));
  builder.add(combine(Kind.SHAPE_PAIR, combine(before.shape, here.shape)));
  builder.add(combine(Kind.SHAPE_PAIR + 1, combine(here.shape, after.shape)));
  builder.add(combine(Kind.SHAPE_TRIPLE, combine(combine(before.shape, here.shape), after.shape)));
  builder.add(combine(Kind.WORD_SHAPE, combine(before.word, here.shape)));
  builder.add(combine(Kind.WORD_SHAPE + 1, combine(after.word, here.shape)));
  builder.add(combine(Kind.CLASSES + 1, combine(classesWithCase(before), classesWithCase(here))));
  builder.add(combine(Kind.CLASSES + 2, combine(classesWithCase(here), classesWithCase(after))));
}

function addClusterPairs(context: SentenceContext, at: number, builder: FeatureBuilder): void {
  const { clusters: before } = wordAt(context, at - 1);
  const { clusters: after } = wordAt(context, at + 1);
  wordAt(context, at).clusters.forEach((cluster, level) => {
    builder.add(combine(Kind.CLUSTER_PAIR + level, combine(before[level] ?? -1, cluster)));
    builder.add(combine(Kind.CLUSTER_PAIR + 4 + level, combine(cluster, after[level] ?? -1)));
  });
}

function addPhrases({ phrases }: SentenceContext, at: number, builder: FeatureBuilder): void {
  [phrases.begin, phrases.inside, phrases.end].forEach((all, place) => {
    const bits = all[at] ?? 0;
    if (bits === 0) return;
    addBits(builder, Kind.PHRASE + place, bits, 0);
    builder.add(combine(Kind.PHRASE + 4 + place, bits));
  });
}

/** The words at the ends of the run of capitals and around it, which tell most of what a long name is. */
function addRun(context: SentenceContext, at: number, builder: FeatureBuilder): void {
  const run = context.runs[at];
  if (!run) return;
  const place = (at === run.first ? 1 : 0) + (at === run.last ? 2 : 0);
  const [first, last] = [wordAt(context, run.first), wordAt(context, run.last)];
  const [before, after] = [wordAt(context, run.first - 1), wordAt(context, run.last + 1)];
  builder.add(combine(Kind.RUN, place * 8 + Math.min(4, run.last - run.first)));
  builder.add(combine(Kind.RUN + 1, combine(place, first.word)));
  builder.add(combine(Kind.RUN + 2, combine(place, last.word)));
  builder.add(combine(Kind.RUN + 3, combine(place, before.word)));
  builder.add(combine(Kind.RUN + 4, combine(place, after.word)));
  builder.add(combine(Kind.RUN + 5, combine(classesWithCase(first), classesWithCase(last))));
  builder.add(combine(Kind.RUN + 6, combine(before.word, after.word)));
  addBits(builder, Kind.RUN + 7, last.classes, place);
  addBits(builder, Kind.RUN + 8, first.classes, place);
  const definition = definitionAfter(context.tokens, context.words, run.last);
  if (definition !== 0) builder.add(combine(Kind.DEFINITION, combine(place, definition)));
}
