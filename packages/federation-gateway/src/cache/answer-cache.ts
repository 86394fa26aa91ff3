import { LRUCache } from 'lru-cache';
import type { CachePolicy } from '../transport/subgraph.js';

/** Keeps answers as long as their subgraphs allow, and no longer than what they were made of stands. */
export interface AnswerCache<Answer> {
  get(key: string): Answer | undefined;
  /** Keeps what was begun at `moment`, unless it was outdated meanwhile. */
  set(key: string, answer: Answer, policy: CachePolicy, moment: number): void;
  /** Drops what was made of anything named, or everything. */
  invalidate(tags?: readonly string[]): void;
  /** A moment for `set`: when the work on an answer begins. */
  moment(): number;
}

interface Entry<Answer> {
  readonly answer: Answer;
  readonly tags: readonly string[];
}

/** Invalidations that are remembered for answers under way; before them, an answer is not kept. */
const remembered = 1_000;

/** An answer cache in the memory of this process, bounded in size. */
export function memoryCache<Answer>(
  maxSize: number,
  sizeOf: (key: string, answer: Answer) => number,
): AnswerCache<Answer> {
  const entries = new LRUCache<string, Entry<Answer>>({
    maxSize,
    maxEntrySize: Math.max(1, maxSize >> 4),
    sizeCalculation: ({ answer }, key) => Math.max(1, sizeOf(key, answer)),
  });
  let now = 0;
  /** When each tag was invalidated last. */
  const invalidated = new Map<string, number>();
  /** When everything was. */
  let allSince = 0;

  const isOutdated = (tags: readonly string[], moment: number) =>
    moment < allSince || tags.some((tag) => (invalidated.get(tag) ?? 0) > moment);

  return {
    moment: () => now,
    get: (key) => entries.get(key)?.answer,
    set(key, answer, { maxAge, tags }, moment) {
      if (maxAge <= 0 || isOutdated(tags, moment)) return;
      entries.set(key, { answer, tags }, { ttl: maxAge * 1000 });
    },
    invalidate(tags) {
      now += 1;
      if (tags && invalidated.size + tags.length <= remembered) {
        for (const tag of tags) invalidated.set(tag, now);
        const wanted = new Set(tags);
        for (const [key, entry] of entries.entries())
          if (entry.tags.some((tag) => wanted.has(tag))) entries.delete(key);
        return;
      }
      allSince = now;
      invalidated.clear();
      entries.clear();
    },
  };
}
