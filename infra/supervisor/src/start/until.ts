import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 100;

/** Asks again and again until there is an answer. Interrupted, it throws the signal's reason. */
export async function until<T>(
  signal: AbortSignal,
  ask: () => T | undefined | Promise<T | undefined>,
): Promise<T> {
  for (;;) {
    signal.throwIfAborted();
    const answer = await ask();
    if (answer !== undefined) return answer;
    await sleep(POLL_MS);
  }
}
