import { LRUCache } from 'lru-cache';
import { networkOf } from '../address.js';

/** How many keys that are none an address may try within how many milliseconds. */
const mostAttempts = 20;
const duration = 60_000;
/** How many addresses are counted: those that tried last. */
const mostOrigins = 100_000;

interface Tried {
  readonly endsAt: number;
  attempts: number;
  /** How many of them are being looked up. */
  underWay: number;
}

/** Called once it is known whether what was tried is a key. */
export type Settle = (isKey: boolean) => void;

/** Counts keys that are none, by the address they come from. */
export class Attempts {
  private readonly origins = new LRUCache<string, Tried>({ max: mostOrigins });

  constructor(private readonly now: () => number = Date.now) {}

  /**
   * Counts one before it is looked up, for else any number would be looked up side by side; a key is not counted in the end.
   * @returns for how many seconds none is looked at, where there were too many
   */
  begin(ip: string): Settle | number {
    const tried = this.tried(networkOf(ip));
    if (tried.attempts >= mostAttempts)
      return tried.underWay > 0 ? 1 : Math.ceil((tried.endsAt - this.now()) / 1000);
    tried.attempts += 1;
    tried.underWay += 1;
    return (isKey) => {
      tried.underWay -= 1;
      if (isKey) tried.attempts -= 1;
    };
  }

  private tried(origin: string): Tried {
    const known = this.origins.get(origin);
    if (known && known.endsAt > this.now()) return known;
    const begun = { endsAt: this.now() + duration, attempts: 0, underWay: 0 };
    this.origins.set(origin, begun);
    return begun;
  }
}
