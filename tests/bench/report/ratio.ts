import type { Sample } from '../load/sample.js';

/** How many times more one gateway does than another: the middle of the rounds, and how far they spread. */
export interface Ratio {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /**
   * Of requests a second, of the processor time for a request of the gateway or of both cores, or of what was measured as
   * it is.
   */
  readonly of: 'throughput' | 'cpu' | 'cpu of both cores' | 'latency' | 'articles' | 'memory';
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

const pairwise =
  (ratio: (own: Sample, other: Sample) => number, of: Ratio['of']) =>
  (ours: readonly Sample[], theirs: readonly Sample[]): Ratio =>
    spread(
      ours.flatMap((own, round) => {
        const other = theirs[round];
        return other ? [ratio(own, other)] : [];
      }),
      of,
    );

/** What comes through of the whole, gateway and all behind it: whichever core is full. */
export const throughputRatio = pairwise((own, other) => own.perSecond / other.perSecond, 'throughput');

/** What a request takes of the machine: seconds of a core. */
const costOf = ({ gatewayCore, otherCore, perSecond }: Sample): number =>
  (gatewayCore + otherCore) / perSecond;

/**
 * What a request takes of both cores. One process without federation does on the gateway's core what services do on the
 * other: throughput would tell which core has room, not what is less work.
 */
export const machineRatio = pairwise((own, other) => costOf(other) / costOf(own), 'cpu of both cores');

/** What part of what comes through of the first is lost with the second: 0 to 1, less than 0 where it is more. */
export const lossRatio = pairwise((own, other) => 1 - other.perSecond / own.perSecond, 'throughput');
