const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));

/**
 * Leads the numbers 0, 1, 2, … below `size` to numbers below `size`: no two to the same, and those that follow each
 * other far apart.
 */
export function spread(size: number): (index: number) => number {
  let step = Math.max(1, Math.floor(size * 0.618));
  while (divisor(size, step) !== 1) step++;
  return (index) => (index * step) % size;
}
