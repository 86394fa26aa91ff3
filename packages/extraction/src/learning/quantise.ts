/** Features by size of their largest weight. */
function strengths(weights: Float32Array, rows: number, size: number): Float32Array {
  const found = new Float32Array(rows);
  weights.forEach((weight, cell) => {
    const row = Math.floor(cell / size);
    found[row] = Math.max(found[row] ?? 0, Math.abs(weight));
  });
  return found;
}

export interface QuantisedWeights {
  readonly keys: Int32Array;
  readonly weights: Int8Array;
  readonly scale: number;
}

/** Keeps the `maximum` features with the largest weights, as 8-bit integers in units of `scale`. */
export function quantise(
  keys: Int32Array,
  weights: Float32Array,
  size: number,
  maximum: number,
): QuantisedWeights {
  const strength = strengths(weights, keys.length, size);
  const threshold = strength.length > maximum ? (strength.toSorted().at(-maximum) ?? 0) : 0;
  const rows = [...keys.keys()].filter(
    (row) => (strength[row] ?? 0) > 0 && (strength[row] ?? 0) >= threshold,
  );
  const largest = rows.reduce((most, row) => Math.max(most, strength[row] ?? 0), 1e-6);
  const scale = largest / 127;
  const kept = new Int8Array(rows.length * size);
  rows.forEach((row, at) => {
    for (let k = 0; k < size; k++) kept[at * size + k] = Math.round((weights[row * size + k] ?? 0) / scale);
  });
  return { keys: Int32Array.from(rows, (row) => keys[row] ?? 0), weights: kept, scale };
}
