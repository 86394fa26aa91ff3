import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '@newsgraph/runtime';

/** How long to wait where something failed: milliseconds. */
const failurePause = 1000;

export interface Work {
  /** Takes up what there is to do, or waits a while for it; what is not begun when `stopping` fires is left. */
  readonly next: (stopping: AbortSignal) => Promise<void>;
  /** Resolves when all that was taken up is finished. */
  readonly finish: () => Promise<void>;
}

/**
 * Works for as long as the process runs.
 * @returns what stops it: resolves when what is in hand is finished.
 */
export function runLoop({ next, finish }: Work, log: Log): () => Promise<void> {
  const stopping = new AbortController();
  const pause = (milliseconds: number) =>
    sleep(milliseconds, undefined, { signal: stopping.signal }).catch(() => undefined);

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await next(stopping.signal);
      } catch (error) {
        log.warn({ reason: (error as Error).message }, 'a batch failed; trying again');
        await pause(failurePause);
      }
    }
    await finish();
  }

  const running = loop();
  return () => {
    stopping.abort();
    return running;
  };
}
