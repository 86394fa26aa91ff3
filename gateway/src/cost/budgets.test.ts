import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createBudgets } from './budgets.js';
import { localCounter } from './counter.js';
import { budgetHeaders, retryAfter } from './headers.js';

const limits = { costPerMinute: 100, costPerDay: 150 };

describe('the budget of a caller', () => {
  afterEach(() => void vi.useRealTimers());

  it('is spent exactly, however many ask at once', async () => {
    const budgets = createBudgets(localCounter());
    const asked = await Promise.all(
      Array.from({ length: 200 }, () => Promise.resolve(budgets.spend('a', 7, limits))),
    );
    expect(asked.filter(({ refused }) => !refused)).toHaveLength(14);
    expect(asked.find(({ refused }) => refused)?.refused).toMatchObject({ name: 'minute' });
    expect((await budgets.spend('a', 2, limits)).windows[0]).toMatchObject({ remaining: 0 });
  });

  it('is not held by what does not fit into it while another is asked for', async () => {
    const budgets = createBudgets(localCounter());
    await budgets.spend('a', 50, limits);
    const [large, small] = await Promise.all([
      budgets.spend('a', 80, limits),
      budgets.spend('a', 40, limits),
    ]);
    expect(large.refused).toMatchObject({ name: 'minute', remaining: 50 });
    expect(small).toMatchObject({ refused: undefined, windows: [{ remaining: 10 }, { remaining: 60 }] });
  });

  it('gets back what was not used, and never more than it is', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0, max: 1, noNaN: true }))),
        async (asked) => {
          const budgets = createBudgets(localCounter());
          let spent = 0;
          for (const [estimated, share] of asked) {
            const { windows, refused } = await budgets.spend('a', estimated, limits);
            if (refused) continue;
            const actual = Math.floor(estimated * share);
            spent += actual;
            await budgets.refund(windows, 'a', estimated - actual);
          }
          expect(spent).toBeLessThanOrEqual(100);
          const { windows } = await budgets.spend('a', 1, limits);
          expect(windows[0]?.remaining).toBe(Math.max(0, 100 - spent - 1));
        },
      ),
    );
  });

  it('of one is not that of another', async () => {
    const budgets = createBudgets(localCounter());
    await budgets.spend('a', 100, limits);
    expect((await budgets.spend('b', 100, limits)).refused).toBeUndefined();
  });

  it('begins anew after a minute, and gains nothing by what was given back late', async () => {
    vi.useFakeTimers();
    const budgets = createBudgets(localCounter());
    const { windows } = await budgets.spend('a', 100, limits);
    vi.advanceTimersByTime(60_001);
    await budgets.refund(windows, 'a', 100);
    const { windows: later } = await budgets.spend('a', 10, limits);
    expect(later.map(({ remaining }) => remaining)).toEqual([90, 140]);
    expect((await budgets.spend('a', 141, limits)).refused?.name).toBe('day');
  });

  it('is told in the headers of the draft', () => {
    const now = 1_000_000;
    const windows = [
      { name: 'minute', limit: 100, remaining: 40, endsAt: now + 30_500 },
      { name: 'day', limit: 150, remaining: -3, endsAt: now - 5 },
    ] as const;
    expect(budgetHeaders(windows, now)).toEqual([
      ['ratelimit-policy', '"minute";q=100;w=60;qu="cost", "day";q=150;w=86400;qu="cost"'],
      ['ratelimit', '"minute";r=40;t=31, "day";r=0;t=1'],
    ]);
    expect(retryAfter(windows[0], now)).toBe(31);
  });
});
