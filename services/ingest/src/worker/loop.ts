import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '@newsgraph/runtime';

/** How long to wait where there was nothing to do, and where something failed: milliseconds. */
const idlePause = 250;
const failurePause = 1000;

/**
 * Works through batches for as long as the process runs.
 * @returns what stops it: resolves when the batch in hand is finished.
 */
export function runLoop(processBatch: () => Promise<number>, log: Log): () => Promise<void> {
  const stopping = new AbortController();
  const pause = (milliseconds: number) =>
    sleep(milliseconds, undefined, { signal: stopping.signal }).catch(() => undefined);

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        if ((await processBatch()) === 0) await pause(idlePause);
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
