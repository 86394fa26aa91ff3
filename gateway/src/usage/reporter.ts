import { randomUUID } from 'node:crypto';
import type { Log } from '@newsgraph/runtime';
import type { Tally, UsageLine } from './tally.js';

/** How often usage is reported: a gateway that is killed loses no more than this. Milliseconds. */
const interval = 5000;
const mostLinesAtOnce = 500;

interface Batch {
  /** Told again after a lost answer, a batch counts once. */
  readonly id: string;
  readonly lines: readonly UsageLine[];
}

/** Tells the service that keeps usage what was used; it is told again until it has answered. */
export type Send = (batch: Batch) => Promise<unknown>;

function batchesOf(lines: readonly UsageLine[]): Batch[] {
  const batches: Batch[] = [];
  for (let start = 0; start < lines.length; start += mostLinesAtOnce)
    batches.push({ id: randomUUID(), lines: lines.slice(start, start + mostLinesAtOnce) });
  return batches;
}

/** Reports a tally from time to time. @returns how to stop: with a last report */
export function reportUsage(tally: Tally, send: Send, log: Log): () => Promise<void> {
  const waiting: Batch[] = [];
  let underWay: Promise<void> | undefined;

  async function sendWaiting(): Promise<void> {
    for (let [batch] = waiting; batch; [batch] = waiting) {
      await send(batch);
      waiting.shift();
    }
  }

  /** As long as nobody takes what was told, the tally adds up the rest: it stays as small as it is. */
  async function sendAll(): Promise<void> {
    await sendWaiting();
    waiting.push(...batchesOf(tally.take()));
    await sendWaiting();
  }

  const report = () =>
    (underWay ??= sendAll()
      .catch((error: unknown) => log.warn({ reason: (error as Error).message }, 'usage waits to be reported'))
      .finally(() => (underWay = undefined)));

  const timer = setInterval(() => void report(), interval).unref();
  return async () => {
    clearInterval(timer);
    await underWay;
    await report();
  };
}
