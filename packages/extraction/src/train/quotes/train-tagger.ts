import { HashTable } from '../../learning/hash-table.js';
import { indexFeatures } from '../../learning/feature-index.js';
import { quantise } from '../../learning/quantise.js';
import { createRandom, shuffle } from '../../learning/random.js';
import type { Document } from '../../text/document.js';
import { FEATURES, tagFeatures, wordShape } from '../../quotes/pos/features.js';
import { bestTag, type TaggerParameters } from '../../quotes/pos/tagger.js';
import { tags } from '../../quotes/pos/tags.js';

/** A document with the tag of each token; 0 where the teacher has none. */
export interface TaggedDocument {
  readonly document: Document;
  readonly tags: Uint8Array;
}

export interface TaggerOptions {
  readonly epochs: number;
  /** Features seen less often are not kept. */
  readonly minimumCount: number;
  readonly maximumFeatures: number;
  readonly seed: number;
}

/** The features of each token under its right tags, one after the other. */
function goldFeatures({ document, tags: gold }: TaggedDocument): Int32Array {
  const words = document.tokens.map(wordShape);
  const all = new Int32Array(words.length * FEATURES);
  words.forEach((_, at) => {
    const row = all.subarray(at * FEATURES, (at + 1) * FEATURES);
    tagFeatures(words, at, gold[at - 1] ?? 0, gold[at - 2] ?? 0, row);
  });
  return all;
}

class PerceptronTrainer {
  readonly #keys: Int32Array;
  readonly #table: HashTable;
  readonly #weights: Float32Array;
  readonly #sums: Float64Array;
  readonly #changedAt: Int32Array;
  #step = 0;

  constructor(keys: Int32Array) {
    this.#keys = keys;
    this.#table = new HashTable(keys);
    this.#weights = new Float32Array(keys.length * tags.length);
    this.#sums = new Float64Array(keys.length * tags.length);
    this.#changedAt = new Int32Array(keys.length * tags.length);
  }

  /** Tags the document by what is known so far and learns from each wrong tag. */
  learn({ document, tags: gold }: TaggedDocument): void {
    const words = document.tokens.map(wordShape);
    const features = new Int32Array(FEATURES);
    const scores = new Float64Array(tags.length);
    let before = 0;
    let before2 = 0;
    words.forEach((_, at) => {
      tagFeatures(words, at, before, before2, features);
      const rows = features.map((feature) => this.#table.get(feature));
      this.#score(rows, scores);
      const guess = bestTag(scores);
      const right = gold[at] ?? 0;
      this.#step++;
      if (right !== 0 && guess !== right) this.#update(rows, right, guess);
      before2 = before;
      before = guess;
    });
  }

  #score(rows: Int32Array, scores: Float64Array): void {
    scores.fill(0);
    for (const row of rows) {
      if (row < 0) continue;
      for (let tag = 0; tag < tags.length; tag++) {
        scores[tag] = (scores[tag] ?? 0) + (this.#weights[row * tags.length + tag] ?? 0);
      }
    }
  }

  #update(rows: Int32Array, right: number, wrong: number): void {
    for (const row of rows) {
      if (row < 0) continue;
      this.#change(row * tags.length + right, 1);
      this.#change(row * tags.length + wrong, -1);
    }
  }

  #change(cell: number, by: number): void {
    const weight = this.#weights[cell] ?? 0;
    this.#sums[cell] = (this.#sums[cell] ?? 0) + weight * (this.#step - (this.#changedAt[cell] ?? 0));
    this.#changedAt[cell] = this.#step;
    this.#weights[cell] = weight + by;
  }

  /** The mean of the weights over all steps, cut to the largest and quantised. */
  parameters(maximumFeatures: number): TaggerParameters {
    const averaged = Float32Array.from(this.#weights, (weight, cell) => {
      const since = this.#step - (this.#changedAt[cell] ?? 0);
      return ((this.#sums[cell] ?? 0) + weight * since) / Math.max(1, this.#step);
    });
    return quantise(this.#keys, averaged, tags.length, maximumFeatures);
  }
}

/** Trains a greedy tagger on the documents. The same input and seed give the same weights. */
export function trainTagger(documents: readonly TaggedDocument[], options: TaggerOptions): TaggerParameters {
  const { keys } = indexFeatures(documents.map(goldFeatures), options.minimumCount);
  const trainer = new PerceptronTrainer(keys);
  const random = createRandom(options.seed);
  const order = Int32Array.from(documents, (_, index) => index);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, random);
    for (const index of order) {
      const document = documents[index];
      if (document) trainer.learn(document);
    }
  }
  return trainer.parameters(options.maximumFeatures);
}
