import { setTimeout as sleep } from 'node:timers/promises';
import type { Outbox } from './outbox.js';

const pause = 3_600_000;
const day = 86_400_000;

/** Removes what every consumer has applied long ago, for as long as the process runs. @returns what stops it. */
export function startPruning<Payload>(
  outbox: Pick<Outbox<Payload>, 'prune'>,
  retentionDays: number,
  onFailure: (error: unknown) => void,
): () => Promise<void> {
  const stopping = new AbortController();

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      await outbox.prune(new Date(Date.now() - retentionDays * day)).catch(onFailure);
      await sleep(pause, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  const running = run();
  return () => {
    stopping.abort();
    return running;
  };
}
