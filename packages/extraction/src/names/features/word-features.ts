import type { FeatureBuilder } from '../../learning/feature-matrix.js';
import { combine } from '../../learning/hash.js';
import { addBits, Kind } from './kinds.js';
import { classesWithCase, type WordInfo } from './word-info.js';

/** How far around a position words are looked at. */
export const REACH = 2;
/** Which of a word's affixes neighbours see: the ending of three letters. */
const ENDING = 3;

function addOwnFeatures(word: WordInfo, builder: FeatureBuilder): void {
  builder.add(combine(Kind.WORD + 5, combine(word.word, word.shape)));
  for (const affix of word.affixes) builder.add(combine(Kind.AFFIX, affix));
  builder.add(combine(Kind.CLASSES, classesWithCase(word)));
}

/**
 * Adds the features that a position has by one word alone, `near` positions after it (before it where negative). They
 * depend on nothing else, so that their summed weights can be kept for each word.
 */
export function addWordFeatures(word: WordInfo, near: number, builder: FeatureBuilder): void {
  builder.add(combine(Kind.WORD + near, word.word));
  if (Math.abs(near) <= 1) builder.add(combine(Kind.SHAPE + near, word.shape));
  if (near === 0) addOwnFeatures(word, builder);
  const ending = word.affixes[ENDING];
  if (Math.abs(near) === 1 && ending !== undefined) builder.add(combine(Kind.NEAR_AFFIX + near, ending));
  addBits(builder, Kind.NEAR_CLASS + near, word.classes, word.isCapitalised ? 1 : 0);
  word.clusters.forEach((cluster, level) => builder.add(combine(Kind.CLUSTER + near + 6 * level, cluster)));
}
