import { describe, expect, it } from 'vitest';
import { claimedTogether } from './claim.js';

const waiting = (attempts: number, count: number, charCount = 3000) =>
  Array.from({ length: count }, () => ({ charCount, processing: { attempts } }));

describe('the articles that are handed out together', () => {
  it('are as many as were asked for, of those never tried', () => {
    expect(claimedTogether(waiting(0, 200), 100, 5)).toHaveLength(100);
    expect(claimedTogether([], 100, 5)).toEqual([]);
  });

  it('have a million characters together, or are one that has more', () => {
    expect(claimedTogether(waiting(0, 100, 300_000), 100, 5)).toHaveLength(3);
    expect(claimedTogether(waiting(0, 100, 1_500_000), 100, 5)).toHaveLength(1);
  });

  it('do not pass over a long one for a short one behind it', () => {
    const [short, long] = [waiting(0, 1), waiting(0, 1, 2_000_000)];
    expect(claimedTogether([...short, ...long, ...short], 100, 5)).toEqual(short);
  });

  it('are ten times fewer after each attempt, then one: what takes its worker down is told from the others', () => {
    const sizes = [0, 1, 2, 3].map((attempts) => claimedTogether(waiting(attempts, 200), 100, 5).length);
    expect(sizes).toEqual([100, 10, 1, 1]);
  });

  it('are one in the last attempt, unless it is the first: none is given up for another', () => {
    expect(claimedTogether(waiting(1, 200), 100, 2)).toHaveLength(1);
    expect(claimedTogether(waiting(0, 200), 100, 1)).toHaveLength(100);
  });

  it('were tried as often as the one that has waited longest', () => {
    const [tried, untried] = [waiting(1, 1), waiting(0, 1)];
    expect(claimedTogether([...tried, ...untried, ...tried], 100, 5)).toEqual([...tried, ...tried]);
    expect(claimedTogether([...untried, ...tried], 100, 5)).toEqual(untried);
  });
});
