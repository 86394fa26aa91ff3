import { isIPv6 } from 'node:net';
import { RateLimiterMemory } from 'rate-limiter-flexible';

/** How many keys that are none an address may try in how many seconds, and for how long it may not after. */
const attempts = { points: 20, duration: 60, blockDuration: 60 };

/** Whoever has one address of IPv6 has its network of 64 bits. */
const originOf = (ip: string) => (isIPv6(ip) ? ip.split(':').slice(0, 4).join(':') : ip);

/** Counts keys that are none, by the address they come from. */
export class Attempts {
  private readonly limiter = new RateLimiterMemory(attempts);

  /** @returns for how many seconds no unknown key is looked at any more; 0 where they are. */
  async blockedFor(ip: string): Promise<number> {
    const state = await this.limiter.get(originOf(ip));
    return state !== null && state.consumedPoints > attempts.points
      ? Math.ceil(state.msBeforeNext / 1000)
      : 0;
  }

  async note(ip: string): Promise<void> {
    await this.limiter.consume(originOf(ip)).catch(() => undefined);
  }
}
