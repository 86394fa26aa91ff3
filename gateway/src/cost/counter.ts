import type { ProcessTools } from '@newsgraph/runtime';
import { Redis } from 'ioredis';
import { LRUCache } from 'lru-cache';
import { RateLimiterMemory, RateLimiterRedis, type RateLimiterRes } from 'rate-limiter-flexible';
import { windowSeconds, type Counted, type Counter, type Ledger, type WindowName } from './budgets.js';

/** How many callers a process counts for: those who asked last. */
const mostCallers = 100_000;

/** They count and never refuse: limits are the plan's. */
const points = Number.MAX_SAFE_INTEGER;

type Tally = { -readonly [Field in keyof Counted]: Counted[Field] };

const begun = (name: WindowName, now: number): Tally => ({
  spent: 0,
  endsAt: now + windowSeconds[name] * 1000,
});

/** Counts in this process alone, and begins anew with it. */
class LocalCounter implements Counter {
  private readonly ledgers = new LRUCache<string, Record<WindowName, Tally>>({ max: mostCallers });

  add(caller: string, cost: number, windows: readonly WindowName[]): Ledger {
    const now = Date.now();
    const ledger = this.ledgerOf(caller, now);
    for (const name of windows) {
      if (ledger[name].endsAt <= now) ledger[name] = begun(name, now);
      ledger[name].spent += cost;
    }
    return ledger;
  }

  private ledgerOf(caller: string, now: number): Record<WindowName, Tally> {
    const known = this.ledgers.get(caller);
    if (known) return known;
    const ledger = { minute: begun('minute', now), day: begun('day', now) };
    this.ledgers.set(caller, ledger);
    return ledger;
  }
}

/** Counts for all gateways. While Redis is away each counts for itself, rather than not at all. */
class SharedCounter implements Counter {
  private readonly limiters: Readonly<Record<WindowName, RateLimiterRedis>>;

  constructor(client: Redis) {
    this.limiters = { minute: limiterOf(client, 'minute'), day: limiterOf(client, 'day') };
  }

  async add(caller: string, cost: number, windows: readonly WindowName[]): Promise<Ledger> {
    const counted = await Promise.all(
      windows.map(async (name) => [name, await this.addTo(name, caller, cost)] as const),
    );
    return Object.fromEntries(counted);
  }

  private async addTo(name: WindowName, caller: string, cost: number): Promise<Counted> {
    const limiter = this.limiters[name];
    const counted: RateLimiterRes = await (cost < 0
      ? limiter.reward(caller, -cost)
      : limiter.consume(caller, cost));
    return { spent: counted.consumedPoints, endsAt: Date.now() + counted.msBeforeNext };
  }
}

function limiterOf(storeClient: Redis, name: WindowName): RateLimiterRedis {
  const keyPrefix = `newsgraph:budget:${name}`;
  const duration = windowSeconds[name];
  const insuranceLimiter = new RateLimiterMemory({ keyPrefix, duration, points });
  return new RateLimiterRedis({
    ...{ storeClient, keyPrefix, duration, points, insuranceLimiter },
    rejectIfRedisNotReady: true,
  });
}

/** A counter of this process alone. */
export const localCounter = (): Counter => new LocalCounter();

/** A counter in the Redis at an address, or of this process alone where there is none. */
export function createCounter(url: string, { log, onStop }: Pick<ProcessTools, 'log' | 'onStop'>): Counter {
  if (url === '') return localCounter();
  const client = new Redis(url, { enableOfflineQueue: false, maxRetriesPerRequest: 1, commandTimeout: 500 });
  client.on('error', ({ message }: Error) => log.warn({ reason: message }, 'Redis cannot be reached'));
  onStop(() => client.quit().catch(() => client.disconnect()));
  return new SharedCounter(client);
}
