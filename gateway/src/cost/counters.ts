import type { ProcessTools } from '@newsgraph/runtime';
import { Redis } from 'ioredis';
import { LRUCache } from 'lru-cache';
import { RateLimiterMemory, RateLimiterRedis, type RateLimiterRes } from 'rate-limiter-flexible';
import { windowSeconds, type Counted, type Counter, type Counters, type WindowName } from './budgets.js';

/** How many callers a process counts for: those who asked last. */
const mostCallers = 100_000;

/** They count and never refuse: limits are the plan's. */
const points = Number.MAX_SAFE_INTEGER;

const eachWindow = (create: (name: WindowName, seconds: number) => Counter): Counters => ({
  minute: create('minute', windowSeconds.minute),
  day: create('day', windowSeconds.day),
});

/** Counts in this process alone, and begins anew with it. */
class LocalCounter implements Counter {
  private readonly windows = new LRUCache<string, Counted>({ max: mostCallers });

  constructor(private readonly seconds: number) {}

  look(caller: string): Counted {
    const now = Date.now();
    const known = this.windows.get(caller);
    return known && known.endsAt > now ? known : { spent: 0, endsAt: now + this.seconds * 1000 };
  }

  add(caller: string, cost: number): Counted {
    const { spent, endsAt } = this.look(caller);
    const counted = { spent: spent + cost, endsAt };
    this.windows.set(caller, counted);
    return counted;
  }
}

/** Counts for all gateways. While Redis is away each counts for itself, rather than not at all. */
class SharedCounter implements Counter {
  private readonly limiter: RateLimiterRedis;

  constructor(storeClient: Redis, name: WindowName, duration: number) {
    const keyPrefix = `newsgraph:budget:${name}`;
    const insuranceLimiter = new RateLimiterMemory({ keyPrefix, duration, points });
    this.limiter = new RateLimiterRedis({
      storeClient,
      keyPrefix,
      duration,
      points,
      rejectIfRedisNotReady: true,
      insuranceLimiter,
    });
  }

  async add(caller: string, cost: number): Promise<Counted> {
    const counted: RateLimiterRes = await (cost < 0
      ? this.limiter.reward(caller, -cost)
      : this.limiter.consume(caller, cost));
    return { spent: counted.consumedPoints, endsAt: Date.now() + counted.msBeforeNext };
  }
}

/** Counters of this process alone. */
export const localCounters = (): Counters => eachWindow((_, seconds) => new LocalCounter(seconds));

/** Counters in the Redis at an address, or of this process alone where there is none. */
export function createCounters(url: string, { log, onStop }: Pick<ProcessTools, 'log' | 'onStop'>): Counters {
  if (url === '') return localCounters();
  const client = new Redis(url, { enableOfflineQueue: false, maxRetriesPerRequest: 1, commandTimeout: 500 });
  client.on('error', ({ message }: Error) => log.warn({ reason: message }, 'Redis cannot be reached'));
  onStop(() => client.quit().catch(() => client.disconnect()));
  return eachWindow((name, seconds) => new SharedCounter(client, name, seconds));
}
