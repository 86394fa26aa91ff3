import { timingSafeEqual } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Verdict } from './access.js';

/** For how long a verdict is taken as it is, and after how long a new one is fetched behind the scenes: milliseconds. */
const fresh = 4000;
const renewable = 2000;
/** For how long a key that was good is good while the service for access cannot be asked: milliseconds. */
const grace = 10 * 60_000;
/** After how long a service that did not answer is asked again: milliseconds. */
const pause = 500;
/**
 * For how long after that nobody waits for it who is known: a pause, and what it may take to answer, so that it is asked
 * without a gap behind the scenes. What is refused by then counts no later than five seconds after.
 */
const away = 3000;
const mostVerdicts = 10_000;

interface Entry {
  readonly digest: Buffer;
  readonly verdict: Verdict;
  /** When it was asked for. */
  readonly at: number;
  /** Since when the service had been away as it was asked for in vain. */
  inVain?: number;
}

export interface VerdictOptions {
  readonly ask: (digest: string | null) => Promise<Verdict>;
  readonly onFailure: (error: unknown) => void;
  readonly now?: () => number;
}

const same = (known: Buffer, text: string) => {
  const given = Buffer.from(text);
  return known.length === given.length && timingSafeEqual(known, given);
};

/** Stands for callers without a key. */
const nobody = '';

/**
 * Remembers what the service for access said. A verdict is at most four seconds old when it counts, so that a key which
 * was revoked stops within five; while the service is away, keys that were good lately go on.
 */
export class Verdicts {
  private readonly entries = new LRUCache<string, Entry>({ max: mostVerdicts });
  private readonly asked = new Map<string, Promise<Entry | undefined>>();
  private readonly now: () => number;
  private failedAt = -Infinity;
  /** Since when the service has not answered. */
  private failingSince = Infinity;

  constructor(private readonly options: VerdictOptions) {
    this.now = options.now ?? Date.now;
  }

  /** Whether the digest is of a key that was let in lately: it need not be asked for at once. */
  knows(digest: string | null): boolean {
    return this.entries.has(digest ?? nobody);
  }

  /** Whether it is being asked for. */
  isAsked(digest: string | null): boolean {
    return this.asked.has(digest ?? nobody);
  }

  /** What can be said at once; what gets old is asked for again behind the scenes. */
  known(digest: string | null): Verdict | undefined {
    const name = digest ?? nobody;
    const entry = this.entry(name);
    if (!entry) return undefined;
    const now = this.now();
    const age = now - entry.at;
    if (age < renewable) return entry.verdict;
    if (age >= (this.wentOn(entry, now) ? grace : fresh)) return undefined;
    void this.renew(name);
    return entry.verdict;
  }

  /** @returns undefined where nobody can say: the service is away, and nothing is known of the key. */
  async of(digest: string | null): Promise<Verdict | undefined> {
    const known = this.known(digest);
    if (known) return known;
    const name = digest ?? nobody;
    const renewed = await this.renew(name);
    if (renewed) return renewed.verdict;
    const last = this.entry(name);
    if (!last || this.now() - last.at >= grace) return undefined;
    last.inVain = this.failingSince;
    return last.verdict;
  }

  /**
   * Whether nobody need wait for the service, which is away: the key was in use until then, or has been asked for since. One
   * of long ago may have been revoked before.
   */
  private wentOn({ at, inVain }: Entry, now: number): boolean {
    if (now - this.failedAt >= away) return false;
    return this.failingSince - at < fresh || inVain === this.failingSince;
  }

  private entry(name: string): Entry | undefined {
    const entry = this.entries.get(name);
    return entry && same(entry.digest, name) ? entry : undefined;
  }

  /** Asks once, however many wait for the answer. */
  private renew(name: string): Promise<Entry | undefined> {
    const under = this.asked.get(name) ?? this.fetch(name).finally(() => this.asked.delete(name));
    this.asked.set(name, under);
    return under;
  }

  private async fetch(digest: string): Promise<Entry | undefined> {
    const at = this.now();
    if (at - this.failedAt < pause) return undefined;
    try {
      const verdict = await this.options.ask(digest === nobody ? null : digest);
      this.failedAt = -Infinity;
      this.failingSince = Infinity;
      const entry = { digest: Buffer.from(digest), verdict, at };
      // What is no key is not kept: guesses would push out those who are known.
      if (verdict.state !== 'UNKNOWN' || digest === nobody) this.entries.set(digest, entry);
      else this.entries.delete(digest);
      return entry;
    } catch (error) {
      this.failedAt = this.now();
      this.failingSince = Math.min(this.failingSince, at);
      this.options.onFailure(error);
      return undefined;
    }
  }
}
