import type { ProcessTools } from '@newsgraph/runtime';
import { Redis } from 'ioredis';
import { LRUCache } from 'lru-cache';
import { RateLimiterRedis, type RateLimiterRes } from 'rate-limiter-flexible';
import { windowSeconds, type Counted, type Counter, type WindowName } from './budgets.js';

/** How many callers a process counts for: those who asked last. */
const mostCallers = 100_000;

/** They count and never refuse: limits are the plan's. */
const points = Number.MAX_SAFE_INTEGER;

type Tally = { -readonly [Field in keyof Counted]: Counted[Field] };
type Tallies = Record<WindowName, Tally>;

const begun = (name: WindowName, now: number): Tally => ({
  spent: 0,
  endsAt: now + windowSeconds[name] * 1000,
});

/** Counts in this process alone, and begins anew with it. */
class LocalCounter implements Counter {
  private readonly callers = new LRUCache<string, Tallies>({ max: mostCallers });

  add(caller: string, cost: number, windows: readonly WindowName[]): Counted[] {
    return windows.map((name) => this.addTo(name, caller, cost));
  }

  addTo(name: WindowName, caller: string, cost: number): Counted {
    const now = Date.now();
    const tallies = this.talliesOf(caller, now);
    if (tallies[name].endsAt <= now) tallies[name] = begun(name, now);
    const tally = tallies[name];
    // What was taken from a window that has ended since is not given to the next.
    tally.spent = Math.max(0, tally.spent + cost);
    return tally;
  }

  private talliesOf(caller: string, now: number): Tallies {
    const known = this.callers.get(caller);
    if (known) return known;
    const tallies = { minute: begun('minute', now), day: begun('day', now) };
    this.callers.set(caller, tallies);
    return tallies;
  }
}

/** Counts for all gateways. While Redis is away each counts for itself, rather than not at all. */
class SharedCounter implements Counter {
  private readonly limiters: Readonly<Record<WindowName, RateLimiterRedis>>;
  private readonly alone = new LocalCounter();

  constructor(client: Redis) {
    this.limiters = { minute: limiterOf(client, 'minute'), day: limiterOf(client, 'day') };
  }

  add(caller: string, cost: number, windows: readonly WindowName[]): Promise<Counted[]> {
    return Promise.all(windows.map((name) => this.addTo(name, caller, cost)));
  }

  private async addTo(name: WindowName, caller: string, cost: number): Promise<Counted> {
    try {
      return await this.addForAll(name, caller, cost);
    } catch {
      return { ...this.alone.addTo(name, caller, cost) };
    }
  }

  private async addForAll(name: WindowName, caller: string, cost: number): Promise<Counted> {
    const limiter = this.limiters[name];
    const counted: RateLimiterRes = await (cost < 0
      ? limiter.reward(caller, -cost)
      : limiter.consume(caller, cost));
    const { consumedPoints: spent, msBeforeNext } = counted;
    // What was counted elsewhere, since Redis came or went meanwhile, was never taken from here: nobody is to spend it twice.
    if (spent < 0) await limiter.penalty(caller, -spent);
    return { spent: Math.max(0, spent), endsAt: Date.now() + msBeforeNext };
  }
}

function limiterOf(storeClient: Redis, name: WindowName): RateLimiterRedis {
  const keyPrefix = `newsgraph:budget:${name}`;
  const duration = windowSeconds[name];
  return new RateLimiterRedis({ storeClient, keyPrefix, duration, points, rejectIfRedisNotReady: true });
}

/** A counter of this process alone. */
export const localCounter = (): Counter => new LocalCounter();

/** How long a request waits for Redis before it is counted here: milliseconds. */
const patience = 500;

/** A counter in the Redis at an address, or of this process alone where there is none. */
export function createCounter(
  url: string,
  { log, onStop }: Pick<ProcessTools, 'log' | 'onStop'>,
  commandTimeout = patience,
): Counter {
  if (url === '') return localCounter();
  const client = new Redis(url, { enableOfflineQueue: false, maxRetriesPerRequest: 1, commandTimeout });
  client.on('error', ({ message }: Error) => log.warn({ reason: message }, 'Redis cannot be reached'));
  onStop(() => client.quit().catch(() => client.disconnect()));
  return new SharedCounter(client);
}
