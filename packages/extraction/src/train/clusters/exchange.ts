import type { BigramCounts, BigramRows } from './bigrams.js';

/**
 * Clusters words by the exchange algorithm for class bigrams (Kneser and Ney 1993; Martin, Liermann and Ney 1998): each
 * word in turn moves to the class that raises the likelihood most. Word 0, the edge, has class 0 to itself.
 */
export function clusterWords(counts: BigramCounts, classes: number, rounds: number): Uint16Array {
  const clustering = new Clustering(counts, classes);
  for (let round = 0; round < rounds; round++) {
    if (clustering.runRound() === 0) break;
  }
  return clustering.classOf;
}

const TABLE_SIZE = 1 << 16;
const table = Float64Array.from({ length: TABLE_SIZE }, (_, n) => (n > 0 ? n * Math.log(n) : 0));
/** n log n. */
const entropy = (n: number): number => (n < TABLE_SIZE ? (table[n] ?? 0) : n * Math.log(n));

/** A word's neighbours summed by class: the classes that occur and how often. */
class ContextSums {
  readonly counts: Int32Array;
  readonly present: number[] = [];

  constructor(classes: number) {
    this.counts = new Int32Array(classes);
  }

  fill(rows: BigramRows, word: number, classOf: Uint16Array): void {
    for (const found of this.present) this.counts[found] = 0;
    this.present.length = 0;
    const end = rows.offsets[word + 1] ?? 0;
    for (let at = rows.offsets[word] ?? 0; at < end; at++) {
      const neighbour = rows.words[at] ?? 0;
      if (neighbour === word) continue;
      const found = classOf[neighbour] ?? 0;
      if (this.counts[found] === 0) this.present.push(found);
      this.counts[found] = (this.counts[found] ?? 0) + (rows.counts[at] ?? 0);
    }
  }
}

class Clustering {
  readonly classOf: Uint16Array;
  readonly #counts: BigramCounts;
  readonly #classes: number;
  /** Class bigrams, previous by next. */
  readonly #pairs: Int32Array;
  readonly #totals: Int32Array;
  readonly #before: ContextSums;
  readonly #after: ContextSums;

  constructor(counts: BigramCounts, classes: number) {
    this.#counts = counts;
    this.#classes = classes;
    this.classOf = Uint16Array.from(counts.vocabulary, (_, word) =>
      word === 0 ? 0 : 1 + ((word - 1) % (classes - 1)),
    );
    this.#pairs = new Int32Array(classes * classes);
    this.#totals = new Int32Array(classes);
    this.#before = new ContextSums(classes);
    this.#after = new ContextSums(classes);
    counts.vocabulary.forEach((_, word) => this.#countFrom(word));
  }

  #countFrom(word: number): void {
    const { offsets, words, counts } = this.#counts.after;
    const own = this.classOf[word] ?? 0;
    for (let at = offsets[word] ?? 0; at < (offsets[word + 1] ?? 0); at++) {
      const cell = own * this.#classes + (this.classOf[words[at] ?? 0] ?? 0);
      this.#pairs[cell] = (this.#pairs[cell] ?? 0) + (counts[at] ?? 0);
      this.#totals[own] = (this.#totals[own] ?? 0) + (counts[at] ?? 0);
    }
  }

  /** Tries every word once; gives how many moved. */
  runRound(): number {
    let moved = 0;
    for (let word = 1; word < this.classOf.length; word++) if (this.#tryToMove(word)) moved++;
    return moved;
  }

  #tryToMove(word: number): boolean {
    this.#before.fill(this.#counts.before, word, this.classOf);
    this.#after.fill(this.#counts.after, word, this.classOf);
    const from = this.classOf[word] ?? 0;
    this.#shift(word, from, -1);
    let best = from;
    let bestGain = this.#gain(word, from) + 1e-9;
    for (let target = 1; target < this.#classes; target++) {
      const gain = target === from ? -Infinity : this.#gain(word, target);
      if (gain <= bestGain) continue;
      best = target;
      bestGain = gain;
    }
    this.#shift(word, best, 1);
    this.classOf[word] = best;
    return best !== from;
  }

  #frequency(word: number): number {
    const { offsets, counts } = this.#counts.after;
    let sum = 0;
    for (let at = offsets[word] ?? 0; at < (offsets[word + 1] ?? 0); at++) sum += counts[at] ?? 0;
    return sum;
  }

  /** Takes the word's counts out of its class (sign -1) or puts them into one (1); pairs of the word with itself are left out. */
  #shift(word: number, own: number, sign: 1 | -1): void {
    for (const other of this.#before.present) {
      const cell = other * this.#classes + own;
      this.#pairs[cell] = (this.#pairs[cell] ?? 0) + sign * (this.#before.counts[other] ?? 0);
    }
    for (const other of this.#after.present) {
      const cell = own * this.#classes + other;
      this.#pairs[cell] = (this.#pairs[cell] ?? 0) + sign * (this.#after.counts[other] ?? 0);
    }
    this.#totals[own] = (this.#totals[own] ?? 0) + sign * this.#frequency(word);
  }

  /** How much the log-likelihood rises if the word joins the class. */
  #gain(word: number, target: number): number {
    let gain = 0;
    for (const other of this.#before.present) {
      const pairs = this.#pairs[other * this.#classes + target] ?? 0;
      gain += entropy(pairs + (this.#before.counts[other] ?? 0)) - entropy(pairs);
    }
    for (const other of this.#after.present) {
      const pairs = this.#pairs[target * this.#classes + other] ?? 0;
      gain += entropy(pairs + (this.#after.counts[other] ?? 0)) - entropy(pairs);
    }
    const total = this.#totals[target] ?? 0;
    return gain - 2 * (entropy(total + this.#frequency(word)) - entropy(total));
  }
}
