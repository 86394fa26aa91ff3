import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '@newsgraph/runtime';

/** How long to wait where something failed: milliseconds. */
const failurePause = 1000;

/**
 * Works through batches, which wait for something to do, for as long as the process runs.
 * @returns what stops it: resolves when the batch in hand is finished.
 */
export function runLoop(processBatch: () => Promise<void>, log: Log): () => Promise<void> {
  const stopping = new AbortController();
  const pause = (milliseconds: number) =>
    sleep(milliseconds, undefined, { signal: stopping.signal }).catch(() => undefined);

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await processBatch();
      } catch (error) {
        log.warn({ reason: (error as Error).message }, 'a batch failed; trying again');
        await pause(failurePause);
      }
    }
  }

  const running = loop();
  return () => {
    stopping.abort();
    return running;
  };
}
