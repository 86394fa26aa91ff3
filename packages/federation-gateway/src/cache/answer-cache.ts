import { LRUCache } from 'lru-cache';
import type { CachePolicy } from '../transport/subgraph.js';
import { OutdatedTags, tagsOf, type Tags } from './outdated-tags.js';

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
  readonly tags: Tags;
  /** Up to when it is known not to be outdated. */
  checkedAt: number;
}

/** What an entry takes beside its answer and its tags: bytes. */
const overhead = 200;

/** An answer cache in the memory of this process, bounded in size. */
export function memoryCache<Answer>(
  maxSize: number,
  sizeOf: (key: string, answer: Answer) => number,
): AnswerCache<Answer> {
  const entries = new LRUCache<string, Entry<Answer>>({
    maxSize,
    maxEntrySize: Math.max(1, Math.floor(maxSize / 16)),
    sizeCalculation: ({ answer, tags }, key) => overhead + sizeOf(key, answer) + tags.byteLength,
  });
  const outdated = new OutdatedTags();

  return {
    moment: () => outdated.now,
    get(key) {
      const entry = entries.get(key);
      if (!entry) return undefined;
      if (outdated.since(entry.checkedAt, entry.tags)) {
        entries.delete(key);
        return undefined;
      }
      entry.checkedAt = outdated.now;
      return entry.answer;
    },
    set(key, answer, { maxAge, tags: names }, moment) {
      if (maxAge <= 0) return;
      const tags = tagsOf(names);
      if (outdated.since(moment, tags)) return;
      entries.set(key, { answer, tags, checkedAt: outdated.now }, { ttl: maxAge * 1000 });
    },
    invalidate(tags) {
      outdated.add(tags);
      if (!tags) entries.clear();
    },
  };
}
