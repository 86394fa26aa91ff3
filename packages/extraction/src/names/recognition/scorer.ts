import type { ChainModel } from '../../learning/chain-model.js';
import { FeatureBuilder } from '../../learning/feature-matrix.js';
import { addContextFeatures } from '../features/context-features.js';
import { wordAt, type SentenceContext } from '../features/sentence-context.js';
import { addWordFeatures, REACH } from '../features/word-features.js';
import type { WordInfo } from '../features/word-info.js';

/**
 * Scores the labels of a sentence as the chain does from all features, but keeps the summed weights of a word's own
 * features, which half of all features are, so that a word seen again costs a look-up.
 */
export class Scorer {
  readonly #model: ChainModel;
  readonly #builder = new FeatureBuilder();
  readonly #wordBuilder = new FeatureBuilder();
  /** For each word, 2 × REACH + 1 rows of label scores: what it adds to the positions around it. */
  readonly #wordScores = new WeakMap<WordInfo, Float32Array>();

  constructor(model: ChainModel) {
    this.#model = model;
  }

  /** Scores, positions × labels. */
  emissions(context: SentenceContext): Float32Array {
    this.#builder.reset();
    for (let at = 0; at < context.tokens.length; at++) {
      addContextFeatures(context, at, this.#builder);
      this.#builder.next();
    }
    const scores = this.#model.emissions(this.#builder.view());
    const last = context.tokens.length - 1;
    for (let at = -REACH; at <= last + REACH; at++) this.#addWord(context, at, scores);
    return scores;
  }

  /** Adds to the positions around `at` what its word says of them. */
  #addWord(context: SentenceContext, at: number, scores: Float32Array): void {
    const { size } = this.#model.labels;
    const first = Math.max(0, at - REACH);
    const last = Math.min(context.tokens.length - 1, at + REACH);
    let own: Float32Array | null = null;
    for (let position = first; position <= last; position++) {
      if (context.near[position] !== 1) continue;
      own ??= this.#scoresOf(wordAt(context, at));
      const from = (at - position + REACH) * size;
      const base = position * size;
      for (let k = 0; k < size; k++) scores[base + k] = (scores[base + k] ?? 0) + (own[from + k] ?? 0);
    }
  }

  #scoresOf(word: WordInfo): Float32Array {
    const known = this.#wordScores.get(word);
    if (known) return known;
    const builder = this.#wordBuilder;
    builder.reset();
    for (let near = -REACH; near <= REACH; near++) {
      addWordFeatures(word, near, builder);
      builder.next();
    }
    const scores = this.#model.emissions(builder.view());
    this.#wordScores.set(word, scores);
    return scores;
  }
}
