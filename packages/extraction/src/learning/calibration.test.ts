import { describe, expect, it } from 'vitest';
import { createRandom } from './random.js';
import { calibrate, fitCalibration, reliability, type Judged } from './calibration.js';

/** Judgements of a model that is too sure of itself: it says p, and the odds are only their square root. */
function overconfident(count: number): Judged[] {
  const random = createRandom(3);
  return Array.from({ length: count }, () => {
    const probability = 0.05 + 0.9 * random();
    const odds = Math.sqrt(probability / (1 - probability));
    return { probability, correct: random() < odds / (1 + odds) };
  });
}

describe('calibration', () => {
  it('finds by how much a model is too sure', () => {
    const { slope, intercept } = fitCalibration(overconfident(20_000));
    expect(slope).toBeCloseTo(0.5, 1);
    expect(intercept).toBeCloseTo(0, 1);
  });

  it('makes probabilities mean what they say', () => {
    const judged = overconfident(20_000);
    const calibration = fitCalibration(judged);
    const made = judged.map(({ probability, correct }) => ({
      probability: calibrate(calibration, probability),
      correct,
    }));
    for (const { said, right } of reliability(made, [0.2, 0.4, 0.6, 0.8])) expect(right).toBeCloseTo(said, 1);
  });

  it('stays within 0 and 1 at the edges', () => {
    for (const probability of [0, 1])
      expect(calibrate({ slope: 2, intercept: 1 }, probability)).toBeLessThanOrEqual(1);
  });
});
