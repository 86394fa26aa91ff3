import type { BudgetWindow } from '@newsgraph/caller';
import type { Limits } from '@newsgraph/plans';

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

/** Said at once, where nobody has to be asked for it: most requests wait for nobody. */
export type Soon<Value> = Value | Promise<Value>;

/** Counts what callers spend in a window. */
export interface Counter {
  /** @param cost less than 0 where it is given back */
  add(caller: string, cost: number): Soon<Counted>;
  /** How a caller stands, where that can be told without waiting. */
  look?(caller: string): Counted;
}

/** A counter for each window; all gateways share them where they are in Redis. */
export type Counters = Readonly<Record<WindowName, Counter>>;

/** Windows with their lengths in seconds. */
export const windowSeconds: Readonly<Record<WindowName, number>> = { minute: 60, day: 86_400 };

const limitOf = { minute: 'costPerMinute', day: 'costPerDay' } as const;
const names = Object.keys(windowSeconds) as WindowName[];

const soon = <Value, Result>(value: Soon<Value>, then: (value: Value) => Soon<Result>): Soon<Result> =>
  value instanceof Promise ? value.then(then) : then(value);

const all = <Value>(values: readonly Soon<Value>[]): Soon<Value[]> =>
  values.some((value) => value instanceof Promise) ? Promise.all(values) : (values as Value[]);

/** Budgets of callers, spent in cost. The counters only count: how much may be spent, a plan can change meanwhile. */
export function createBudgets(counters: Counters) {
  function windowOf(name: WindowName, { spent, endsAt }: Counted, limits: BudgetLimits): Window {
    const limit = limits[limitOf[name]];
    return { name, limit, remaining: limit - spent, endsAt };
  }

  const take = (name: WindowName, caller: string, cost: number, limits: BudgetLimits) =>
    soon(counters[name].add(caller, cost), (counted) => windowOf(name, counted, limits));

  /** How all windows stand, where that can be told without waiting. */
  function look(caller: string, limits: BudgetLimits): Window[] {
    const windows: Window[] = [];
    for (const name of names) {
      const counted = counters[name].look?.(caller);
      if (counted) windows.push(windowOf(name, counted, limits));
    }
    return windows;
  }

  /** A window that ended meanwhile took with it what was taken. */
  function giveBack(window: Window, caller: string, cost: number): Soon<Window> {
    if (window.endsAt <= Date.now()) return window;
    return soon(counters[window.name].add(caller, -cost), ({ spent }) => ({
      ...window,
      remaining: window.limit - spent,
    }));
  }

  const refund = (windows: readonly Window[], caller: string, cost: number): Soon<readonly Window[]> =>
    cost === 0 ? windows : all(windows.map((window) => giveBack(window, caller, cost)));

  /** Gives back to every window what a window had not enough for. */
  function settle(windows: readonly Window[], caller: string, cost: number): Soon<Spending> {
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
    spend(caller: string, cost: number, limits: BudgetLimits): Soon<Spending> {
      const standing = look(caller, limits);
      const full = standing.findLast(({ remaining }) => remaining < cost);
      if (full) return { windows: standing, refused: full };
      const taken = all(names.map((name) => take(name, caller, cost, limits)));
      return soon(taken, (windows) => settle(windows, caller, cost));
    },

    /** Gives back what was taken and not used. @returns how the windows stand now */
    refund,
  };
}

export type Budgets = ReturnType<typeof createBudgets>;
