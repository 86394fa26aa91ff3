import { combine } from '../../learning/hash.js';
import type { FeatureBuilder } from '../../learning/feature-matrix.js';

/** Adds what a numbered template says of a value, and of up to two more values with it. */
export class TemplateWriter {
  readonly #builder: FeatureBuilder;

  constructor(builder: FeatureBuilder) {
    this.#builder = builder;
  }

  add(template: number, value: number, second = 0, third = 0): void {
    this.#builder.add(combine(combine(combine(template + 1, value), second), third));
  }

  next(): void {
    this.#builder.next();
  }
}

/** Steps of a growing scale: 0 1 2 3 4 5-6 7-9 10-14 15-24 25 and more. */
export function bucketOf(distance: number): number {
  if (distance <= 4) return distance;
  if (distance <= 6) return 5;
  if (distance <= 9) return 6;
  if (distance <= 14) return 7;
  return distance <= 24 ? 8 : 9;
}
