import type { Sample } from '../load/sample.js';

/** How many times more one gateway does than another: the middle of the rounds, and how far they spread. */
export interface Ratio {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Of requests a second, of the gateway's processor time for a request, or of what was measured as it is. */
  readonly of: 'throughput' | 'cpu' | 'latency' | 'articles' | 'memory';
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
};

/** A gateway that has its core for this share of the time holds up the others. */
const saturated = 0.9;

const isBound = (samples: readonly Sample[]) =>
  median(samples.map(({ perSecond, cpu }) => (perSecond * cpu) / 1000)) >= saturated;

export const spread = (values: readonly number[], of: Ratio['of']): Ratio => ({
  value: median(values),
  low: Math.min(...values),
  high: Math.max(...values),
  of,
});

/**
 * Compares two gateways round by round. Throughput tells of a gateway only where its own core was busy; where the core of
 * everything behind it was, its processor time for a request does.
 */
export function ratioOf(ours: readonly Sample[], theirs: readonly Sample[]): Ratio {
  const pairs = ours.flatMap((own, round) => {
    const other = theirs[round];
    return other ? [{ own, other }] : [];
  });
  if (isBound(ours) && isBound(theirs))
    return spread(
      pairs.map(({ own, other }) => own.perSecond / other.perSecond),
      'throughput',
    );
  return spread(
    pairs.map(({ own, other }) => other.cpu / own.cpu),
    'cpu',
  );
}

/** What comes through of the whole, gateway and all behind it: whichever core is full. */
export const throughputRatio = (ours: readonly Sample[], theirs: readonly Sample[]): Ratio =>
  spread(
    ours.flatMap((own, round) => {
      const other = theirs[round];
      return other ? [own.perSecond / other.perSecond] : [];
    }),
    'throughput',
  );
