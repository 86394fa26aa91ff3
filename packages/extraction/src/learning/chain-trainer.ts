import type { ChainParameters } from './chain-model.js';
import type { FeatureMatrix } from './feature-matrix.js';
import { forwardBackward, transitionPotentials, type Lattice } from './forward-backward.js';
import { createLabelSet, type LabelSet } from './label-set.js';
import { indexFeatures } from './feature-index.js';
import { quantise } from './quantise.js';
import { createRandom, shuffle } from './random.js';

export interface TrainingSequence {
  readonly features: FeatureMatrix;
  readonly labels: Uint8Array;
  /** How much the sequence counts; 1 for an ordinary one. */
  readonly weight: number;
}

export interface TrainingOptions {
  readonly epochs: number;
  readonly learningRate: number;
  /** Decay of a weight each time that its feature is seen. */
  readonly l2: number;
  /** Share of features left out at random in each pass over a sequence (Hinton et al. 2012). */
  readonly dropout: number;
  /** Features seen in fewer positions are not kept. */
  readonly minimumCount: number;
  /** At most so many features are kept after training: those with the largest weights. */
  readonly maximumFeatures: number;
  readonly seed: number;
  readonly onEpoch?: (epoch: number, logLikelihood: number) => void;
}

/** How often in an epoch the weights go into the average: they move about the optimum, and its middle does better. */
const SNAPSHOTS = 4;

/**
 * Trains a linear-chain CRF by AdaGrad (Duchi et al. 2011) on the log-likelihood, averaging over the later half of the
 * epochs (Polyak and Juditsky 1992).
 */
export function trainChain(
  kinds: readonly string[],
  sequences: readonly TrainingSequence[],
  options: TrainingOptions,
): ChainParameters {
  const trainer = new ChainTrainer(createLabelSet(kinds), sequences, options);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    const logLikelihood = trainer.runEpoch(epoch);
    options.onEpoch?.(epoch, logLikelihood);
  }
  return trainer.parameters();
}

function add(sums: Float32Array, values: Float32Array): void {
  values.forEach((value, cell) => (sums[cell] = (sums[cell] ?? 0) + value));
}

class ChainTrainer {
  readonly #labels: LabelSet;
  readonly #sequences: readonly TrainingSequence[];
  readonly #options: TrainingOptions;
  readonly #keys: Int32Array;
  /** Row numbers in place of hashes; -1 where a feature is not kept. */
  readonly #rows: readonly Int32Array[];
  readonly #weights: Float32Array;
  readonly #gradients: Float32Array;
  readonly #sums: Float32Array;
  readonly #transitions: Float32Array;
  readonly #transitionGradients: Float32Array;
  readonly #transitionSums: Float32Array;
  readonly #random: () => number;
  #averaged = 0;

  constructor(labels: LabelSet, sequences: readonly TrainingSequence[], options: TrainingOptions) {
    this.#labels = labels;
    this.#sequences = sequences;
    this.#options = options;
    const index = indexFeatures(
      sequences.map(({ features }) => features.values),
      options.minimumCount,
    );
    this.#keys = index.keys;
    this.#rows = index.rows;
    const cells = index.keys.length * labels.size;
    this.#weights = new Float32Array(cells);
    this.#gradients = new Float32Array(cells);
    this.#sums = new Float32Array(cells);
    this.#transitions = new Float32Array(labels.size ** 2);
    this.#transitionGradients = new Float32Array(labels.size ** 2);
    this.#transitionSums = new Float32Array(labels.size ** 2);
    this.#random = createRandom(options.seed);
  }

  /** One pass over all sequences in random order; gives the mean log-likelihood of a sequence. */
  runEpoch(epoch: number): number {
    const order = Int32Array.from(this.#sequences, (_, index) => index);
    shuffle(order, this.#random);
    const isAveraged = epoch >= Math.floor(this.#options.epochs / 2);
    const part = Math.ceil(order.length / SNAPSHOTS);
    let total = 0;
    for (const [done, index] of order.entries()) {
      total += this.#learn(index);
      if (isAveraged && ((done + 1) % part === 0 || done + 1 === order.length)) this.#addToAverage();
    }
    return total / Math.max(1, order.length);
  }

  #addToAverage(): void {
    this.#averaged++;
    add(this.#sums, this.#weights);
    add(this.#transitionSums, this.#transitions);
  }

  #learn(index: number): number {
    const sequence = this.#sequences[index];
    const rows = this.#rows[index];
    if (!sequence || !rows || sequence.features.length === 0) return 0;
    const active = this.#dropOut(sequence.features, rows);
    const emissions = this.#emissions(sequence.features.offsets, active);
    const potentials = transitionPotentials(this.#labels, this.#transitions);
    const lattice = forwardBackward(this.#labels, emissions, potentials);
    this.#updateEmissions(sequence, active, lattice);
    this.#updateTransitions(sequence, lattice);
    return this.#pathScore(sequence.labels, emissions) - lattice.logPartition;
  }

  /** Leaves features out at random; the only feature of a position always stays. */
  #dropOut({ length, offsets }: FeatureMatrix, rows: Int32Array): Int32Array {
    const { dropout } = this.#options;
    if (dropout === 0) return rows;
    const kept = rows.slice();
    for (let at = 0; at < length; at++) {
      const [from = 0, to = 0] = [offsets[at], offsets[at + 1]];
      if (to - from === 1) continue;
      for (let i = from; i < to; i++) if (this.#random() < dropout) kept[i] = -1;
    }
    return kept;
  }

  #emissions(offsets: Int32Array, rows: Int32Array): Float32Array {
    const { size } = this.#labels;
    const length = offsets.length - 1;
    const scores = new Float32Array(length * size);
    for (let at = 0; at < length; at++) {
      const end = offsets[at + 1] ?? 0;
      for (let i = offsets[at] ?? 0; i < end; i++) {
        const from = (rows[i] ?? -1) * size;
        if (from < 0) continue;
        for (let k = 0; k < size; k++) {
          scores[at * size + k] = (scores[at * size + k] ?? 0) + (this.#weights[from + k] ?? 0);
        }
      }
    }
    return scores;
  }

  #pathScore(labels: Uint8Array, emissions: Float32Array): number {
    const { size } = this.#labels;
    let score = 0;
    labels.forEach((value, at) => {
      score += emissions[at * size + value] ?? 0;
      if (at > 0) score += this.#transitions[(labels[at - 1] ?? 0) * size + value] ?? 0;
    });
    return score;
  }

  #updateEmissions({ features, labels, weight }: TrainingSequence, rows: Int32Array, lattice: Lattice): void {
    const { size } = this.#labels;
    const error = new Float64Array(size);
    for (let at = 0; at < features.length; at++) {
      let worst = 0;
      for (let k = 0; k < size; k++) {
        const base = at * size + k;
        const expected = (lattice.forward[base] ?? 0) * (lattice.backward[base] ?? 0);
        error[k] = weight * ((labels[at] === k ? 1 : 0) - expected);
        worst = Math.max(worst, Math.abs(error[k] ?? 0));
      }
      if (worst < 1e-4) continue;
      const end = features.offsets[at + 1] ?? 0;
      for (let i = features.offsets[at] ?? 0; i < end; i++) {
        if ((rows[i] ?? -1) >= 0) this.#step((rows[i] ?? 0) * size, error);
      }
    }
  }

  /** One AdaGrad step on the weights of a feature. */
  #step(from: number, error: Float64Array): void {
    const { learningRate, l2 } = this.#options;
    for (let k = 0; k < error.length; k++) {
      const gradient = (error[k] ?? 0) - l2 * (this.#weights[from + k] ?? 0);
      if (gradient > -1e-6 && gradient < 1e-6) continue;
      const squares = (this.#gradients[from + k] ?? 0) + gradient * gradient;
      this.#gradients[from + k] = squares;
      this.#weights[from + k] =
        (this.#weights[from + k] ?? 0) + (learningRate * gradient) / Math.sqrt(squares + 1e-2);
    }
  }

  #updateTransitions({ features, labels, weight }: TrainingSequence, lattice: Lattice): void {
    const { size, predecessors, predecessorsFrom } = this.#labels;
    const error = new Float64Array(size * size);
    for (let at = 1; at < features.length; at++) {
      const base = at * size;
      const scale = 1 / (lattice.norms[at] ?? 1);
      for (let k = 0; k < size; k++) {
        const onward = (lattice.potentials[base + k] ?? 0) * (lattice.backward[base + k] ?? 0) * scale;
        const end = predecessorsFrom[k + 1] ?? 0;
        for (let i = predecessorsFrom[k] ?? 0; i < end; i++) {
          const p = predecessors[i] ?? 0;
          const expected =
            (lattice.forward[base - size + p] ?? 0) * (lattice.transitions[p * size + k] ?? 0) * onward;
          error[p * size + k] = (error[p * size + k] ?? 0) - expected;
        }
      }
      const gold = (labels[at - 1] ?? 0) * size + (labels[at] ?? 0);
      error[gold] = (error[gold] ?? 0) + 1;
    }
    this.#stepTransitions(error, weight);
  }

  #stepTransitions(error: Float64Array, weight: number): void {
    error.forEach((value, cell) => {
      const gradient = value * weight;
      const squares = (this.#transitionGradients[cell] ?? 0) + gradient * gradient;
      this.#transitionGradients[cell] = squares;
      const step = (this.#options.learningRate * gradient) / Math.sqrt(squares + 1e-2);
      this.#transitions[cell] = (this.#transitions[cell] ?? 0) + step;
    });
  }

  /** The averaged weights, cut to the largest features and quantised. */
  parameters(): ChainParameters {
    const mean = (sum: number): number => sum / Math.max(1, this.#averaged);
    const averaged = this.#sums.map(mean);
    const kept = quantise(this.#keys, averaged, this.#labels.size, this.#options.maximumFeatures);
    return { kinds: this.#labels.kinds, transitions: this.#transitionSums.map(mean), ...kept };
  }
}
