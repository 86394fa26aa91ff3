import type { FeatureBuilder } from '../../learning/feature-matrix.js';
import { combine } from '../../learning/hash.js';

/** Numbers that keep features of different kinds apart. */
export const Kind = {
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

/** Adds one feature for each bit that is set. */
export function addBits(builder: FeatureBuilder, kind: number, bits: number, extra: number): void {
  for (let rest = bits, bit = 0; rest !== 0; rest >>>= 1, bit++) {
    if (rest & 1) builder.add(combine(kind, bit * 64 + extra));
  }
}
