import cluster from 'node:cluster';
import type { AnswerCache } from '../cache/answer-cache.js';

interface Outdated {
  /** Null for everything. */
  readonly outdated: readonly string[] | null;
}

/** A cache of one process among several: what is outdated in it is outdated in the others too, a moment later. */
export function spread<Answer>(cache: AnswerCache<Answer>): AnswerCache<Answer> {
  if (!cluster.isWorker) return cache;
  process.on('message', ({ outdated }: Outdated) => cache.invalidate(outdated ?? undefined));
  return {
    ...cache,
    invalidate(tags) {
      cache.invalidate(tags);
      process.send?.({ outdated: tags ?? null } satisfies Outdated);
    },
  };
}

/** Passes on what one process tells to the others. */
export function passOn(): void {
  cluster.on('message', (from, message: Outdated) => {
    for (const worker of Object.values(cluster.workers ?? {})) if (worker !== from) worker?.send(message);
  });
}
