import { combine } from '../../learning/hash.js';
import { at, type Column } from './column.js';
import type { FeatureSink } from '../../learning/feature-sink.js';

/** Adds what a numbered template says of a value, and of up to two more values with it. */
export class TemplateWriter {
  readonly #sink: FeatureSink;

  constructor(sink: FeatureSink) {
    this.#sink = sink;
  }

  add(template: number, value: number, second = 0, third = 0): void {
    this.#sink.add(combine(combine(combine(template + 1, value), second), third));
  }

  next(): void {
    this.#sink.next();
  }

  opens(group: number, key: number): boolean {
    return this.#sink.opens(group, key);
  }

  close(): void {
    this.#sink.close();
  }
}

/** A digit of a key: small numbers as they are, what stands beyond the edges as the largest. */
export const digit = (value: number, base: number): number => (value < 0 ? base - 1 : value);

/** The digits of a token and its neighbours as one key, below base³. */
export const around = (column: Column, token: number, base: number): number =>
  (digit(at(column, token - 1), base) * base + digit(at(column, token), base)) * base +
  digit(at(column, token + 1), base);

/** Steps of a growing scale: 0 1 2 3 4 5-6 7-9 10-14 15-24 25 and more. */
export function bucketOf(distance: number): number {
  if (distance <= 4) return distance;
  if (distance <= 6) return 5;
  if (distance <= 9) return 6;
  if (distance <= 14) return 7;
  return distance <= 24 ? 8 : 9;
}
