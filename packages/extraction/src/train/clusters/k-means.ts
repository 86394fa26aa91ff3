import { createRandom, shuffle } from '../../learning/random.js';

const ROUNDS = 15;

/** `classes` different rows, as the centres to begin with. */
function firstCentres(values: Float32Array, dimensions: number, classes: number): Float32Array {
  const order = Int32Array.from({ length: values.length / dimensions }, (_, at) => at);
  shuffle(order, createRandom(1));
  const centres = new Float32Array(classes * dimensions);
  order
    .subarray(0, classes)
    .forEach((row, at) =>
      centres.set(values.subarray(row * dimensions, (row + 1) * dimensions), at * dimensions),
    );
  return centres;
}

/** The centre that points most nearly in the direction of the row that begins at `from`. */
function nearest(values: Float32Array, from: number, centres: Float32Array, dimensions: number): number {
  let best = 0;
  let highest = -Infinity;
  for (let base = 0; base < centres.length; base += dimensions) {
    let product = 0;
    for (let d = 0; d < dimensions; d++) product += (values[from + d] ?? 0) * (centres[base + d] ?? 0);
    if (product > highest) [highest, best] = [product, base];
  }
  return best / dimensions;
}

/** Moves each centre to the direction of the sum of its rows; one that has none stays. */
function moveCentres(
  values: Float32Array,
  dimensions: number,
  classOf: Uint16Array,
  centres: Float32Array,
): void {
  const sums = new Float64Array(centres.length);
  classOf.forEach((found, row) => {
    for (let d = 0; d < dimensions; d++) {
      const cell = found * dimensions + d;
      sums[cell] = (sums[cell] ?? 0) + (values[row * dimensions + d] ?? 0);
    }
  });
  for (let base = 0; base < centres.length; base += dimensions) {
    const sum = sums.subarray(base, base + dimensions);
    const length = Math.hypot(...sum);
    if (length > 0) sum.forEach((value, d) => (centres[base + d] = value / length));
  }
}

/**
 * Spherical k-means (Dhillon and Modha 2001).
 * @param values rows of length 1, rows × dimensions.
 * @returns the class of each row.
 */
export function clusterVectors(values: Float32Array, dimensions: number, classes: number): Uint16Array {
  const centres = firstCentres(values, dimensions, classes);
  const classOf = new Uint16Array(values.length / dimensions);
  for (let round = 0; round < ROUNDS; round++) {
    classOf.forEach((_, row) => (classOf[row] = nearest(values, row * dimensions, centres, dimensions)));
    moveCentres(values, dimensions, classOf, centres);
  }
  return classOf;
}
