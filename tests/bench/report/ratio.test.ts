import { describe, expect, it } from 'vitest';
import type { Sample } from '../load/sample.js';
import { lossRatio, machineRatio, median, ratioOf, throughputRatio } from './ratio.js';

const sample = (perSecond: number, cpu: number): Sample => ({
  ...{ perSecond, cpu, p50: 1, p95: 1, p99: 1, p999: 1 },
  ...{ gatewayCore: 1, otherCore: 1, memory: 1, failed: 0, kept: 0 },
});

describe('a ratio of two gateways', () => {
  it('is of throughput where both fill their core', () => {
    const ratio = ratioOf([sample(950, 1), sample(1000, 0.95)], [sample(95, 10), sample(100, 9.9)]);
    expect(ratio).toMatchObject({ of: 'throughput', low: 10, high: 10, value: 10 });
  });

  it('is of processor time where something else holds one of them up', () => {
    const ratio = ratioOf([sample(50, 1), sample(50, 2)], [sample(50, 8), sample(50, 10)]);
    expect(ratio).toEqual({ of: 'cpu', value: 6.5, low: 5, high: 8 });
  });

  it('is of both cores where the work of one gateway is done on the other core', () => {
    const ours = { ...sample(50, 1), gatewayCore: 0.25, otherCore: 1 };
    const theirs = { ...sample(60, 1), gatewayCore: 0.8, otherCore: 1 };
    expect(machineRatio([ours], [theirs]).value).toBeCloseTo(1.8 / 60 / (1.25 / 50));
  });

  it('pairs what was measured in the same round, and leaves out rounds that only one had', () => {
    expect(throughputRatio([sample(60, 1), sample(90, 1)], [sample(100, 1)])).toMatchObject({ value: 0.6 });
  });
});

describe('what is lost from one to the other', () => {
  it('is the part of the throughput that is missing, round by round', () => {
    const [small, large] = [
      [sample(100, 1), sample(80, 1), sample(90, 1)],
      [sample(90, 1), sample(60, 1), sample(99, 1)],
    ];
    const { value, low, high } = lossRatio(small, large);
    expect([value, low, high]).toEqual([expect.closeTo(0.1), expect.closeTo(-0.1), expect.closeTo(0.25)]);
  });
});

describe('the median', () => {
  it('is the middle, or between the two middles', () => {
    expect([median([3, 1, 2]), median([4, 1, 3, 2])]).toEqual([2, 2.5]);
  });
});
