import type { ProcessTools } from '@newsgraph/runtime';
import { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';
import { windowSeconds, type Counters, type WindowName } from './budgets.js';

/** They count and never refuse: limits are the plan's. */
const points = Number.MAX_SAFE_INTEGER;

const eachWindow = <Counter>(create: (keyPrefix: string, duration: number) => Counter) => {
  const entries = Object.entries(windowSeconds).map(([name, seconds]) => [
    name,
    create(`budget:${name}`, seconds),
  ]);
  return Object.fromEntries(entries) as Record<WindowName, Counter>;
};

/** Counters of this process alone: they begin anew with it. */
export const localCounters = (): Counters =>
  eachWindow((keyPrefix, duration) => new RateLimiterMemory({ keyPrefix, duration, points }));

/** Counters that all gateways share. While Redis is away each counts for itself, rather than none at all. */
function sharedCounters(storeClient: Redis): Counters {
  return eachWindow(
    (keyPrefix, duration) =>
      new RateLimiterRedis({
        storeClient,
        keyPrefix: `newsgraph:${keyPrefix}`,
        duration,
        points,
        rejectIfRedisNotReady: true,
        insuranceLimiter: new RateLimiterMemory({ keyPrefix, duration, points }),
      }),
  );
}

/** Counters in the Redis at an address, or of this process alone where there is none. */
export function createCounters(url: string, { log, onStop }: Pick<ProcessTools, 'log' | 'onStop'>): Counters {
  if (url === '') return localCounters();
  const client = new Redis(url, { enableOfflineQueue: false, maxRetriesPerRequest: 1, commandTimeout: 500 });
  client.on('error', ({ message }: Error) => log.warn({ reason: message }, 'Redis cannot be reached'));
  onStop(() => client.quit().catch(() => client.disconnect()));
  return sharedCounters(client);
}
