import type { FeatureBuilder } from '../../learning/feature-matrix.js';
import { addContextFeatures } from './context-features.js';
import { wordAt, type SentenceContext } from './sentence-context.js';
import { addWordFeatures, REACH } from './word-features.js';

/** Adds all features of every position of the sentence to `builder`: those of training. */
export function addFeatures(context: SentenceContext, builder: FeatureBuilder): void {
  for (let at = 0; at < context.tokens.length; at++) {
    addContextFeatures(context, at, builder);
    if (context.near[at] === 1) {
      for (let near = -REACH; near <= REACH; near++)
        addWordFeatures(wordAt(context, at + near), near, builder);
    }
    builder.next();
  }
}
