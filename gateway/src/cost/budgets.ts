import type { BudgetWindow } from '@newsgraph/caller';
import type { Limits } from '@newsgraph/plans';
import { soon, type Soon } from './soon.js';

/** How much a caller may spend, by window. */
type BudgetLimits = Pick<Limits, 'costPerMinute' | 'costPerDay'>;

/** How a window of a caller's budget stands. */
export type Window = BudgetWindow;

export type WindowName = Window['name'];

/** What came of asking for a part of the budget. */
export interface Spending {
  readonly windows: readonly Window[];
  /** The window that had not enough left: nothing was taken. */
  readonly refused: Window | undefined;
}

/** What was spent in a window, which ends at a moment: milliseconds. */
export interface Counted {
  readonly spent: number;
  readonly endsAt: number;
}

/** Counts what callers spend; all gateways share it where it is in Redis. */
export interface Counter {
  /**
   * @param cost less than 0 where it is given back
   * @returns how the windows stand, in the order of their names: to be read at once, for they go on
   */
  add(caller: string, cost: number, windows: readonly WindowName[]): Soon<readonly Counted[]>;
}

/** Windows with their lengths in seconds. */
export const windowSeconds: Readonly<Record<WindowName, number>> = { minute: 60, day: 86_400 };

const limitOf = { minute: 'costPerMinute', day: 'costPerDay' } as const;
const names = Object.keys(windowSeconds) as WindowName[];

const windowsOf = (counted: readonly Counted[], limits: BudgetLimits): Window[] =>
  names.flatMap((name, index) => {
    const { spent, endsAt } = counted[index] ?? {};
    const limit = limits[limitOf[name]];
    return spent === undefined || endsAt === undefined
      ? []
      : { name, limit, remaining: limit - spent, endsAt };
  });

/** Budgets of callers, spent in cost. The counter only counts: how much may be spent, a plan can change meanwhile. */
export function createBudgets(counter: Counter) {
  /** A window that ended meanwhile took with it what was taken, and stays as it was told. */
  function refund(windows: readonly Window[], caller: string, cost: number): Soon<readonly Window[]> {
    if (cost === 0) return windows;
    const now = Date.now();
    const open = windows.filter(({ endsAt }) => endsAt > now).map(({ name }) => name);
    return soon(counter.add(caller, -cost, open), (counted) =>
      windows.map((window) => {
        const { spent } = counted[open.indexOf(window.name)] ?? {};
        return spent === undefined ? window : { ...window, remaining: window.limit - spent };
      }),
    );
  }

  /** Gives back to every window what a window had not enough for. */
  function restoreShort(windows: readonly Window[], caller: string, cost: number): Soon<Spending> {
    const short = windows.findLast(({ remaining }) => remaining < 0);
    if (!short) return { windows, refused: undefined };
    return soon(refund(windows, caller, cost), (restored) => ({
      windows: restored,
      refused: restored.find(({ name }) => name === short.name),
    }));
  }

  return {
    /**
     * Takes a cost from every window, or from none. Counting first and looking then leaves no gap for a race: never is
     * more spent than there is. But where counters are shared, what does not fit is counted for a moment, and can have
     * another refused that would have fitted.
     */
    spend: (caller: string, cost: number, limits: BudgetLimits): Soon<Spending> =>
      soon(counter.add(caller, cost, names), (counted) =>
        restoreShort(windowsOf(counted, limits), caller, cost),
      ),

    /** Gives back what was taken and not used. @returns how the windows stand now */
    refund,
  };
}

export type Budgets = ReturnType<typeof createBudgets>;
