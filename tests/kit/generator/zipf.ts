import type { Random } from './random.js';

/**
 * Draws ranks from 0 with the frequency that names have in news: the rank r has the weight 1 / (r + 1 + flat)^steep
 * (Zipf and Mandelbrot).
 */
export class Zipf {
  readonly #sums: Float64Array;

  constructor(size: number, { steep = 1.15, flat = 2 } = {}) {
    this.#sums = new Float64Array(size);
    let sum = 0;
    for (let rank = 0; rank < size; rank++) this.#sums[rank] = sum += (rank + 1 + flat) ** -steep;
  }

  draw(random: Random): number {
    const size = this.#sums.length;
    const wanted = random.next() * (this.#sums[size - 1] ?? 0);
    let low = 0;
    let high = size - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#sums[middle] ?? 0) > wanted) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
