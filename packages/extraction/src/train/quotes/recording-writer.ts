import type { FeatureBuilder } from '../../learning/feature-matrix.js';
import { combine } from '../../learning/hash.js';
import { TemplateWriter } from '../../quotes/model/templates.js';

const range = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

/**
 * The order in which a position's features are recorded, whatever the order in which they are made: it decides which of them
 * dropout leaves out, and with that the bytes of the weights.
 */
const order = [
  ...[range(0, 25), range(50, 59), range(30, 37), range(40, 47)],
  ...[range(60, 67), range(70, 79), [38, 39], range(140, 149), range(174, 189)],
  ...[range(100, 120), range(130, 136), range(121, 123), range(150, 168), [173, 170, 171, 172]],
].flat();
const rankOf = new Map(order.map((template, rank) => [template, rank]));

/** Records features for training. */
export class RecordingWriter extends TemplateWriter {
  readonly #builder: FeatureBuilder;
  readonly #features: { rank: number; hash: number }[] = [];

  constructor(builder: FeatureBuilder) {
    super(builder);
    this.#builder = builder;
  }

  override add(template: number, value: number, second = 0, third = 0): void {
    const hash = combine(combine(combine(template + 1, value), second), third);
    this.#features.push({ rank: rankOf.get(template) ?? order.length, hash });
  }

  override next(): void {
    this.#features.sort((one, other) => one.rank - other.rank);
    for (const { hash } of this.#features) this.#builder.add(hash);
    this.#features.length = 0;
    this.#builder.next();
  }
}
