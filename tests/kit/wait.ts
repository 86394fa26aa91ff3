import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until something holds; says what it waited for where it never does. */
export async function until(what: string, holds: () => unknown, seconds = 60): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  let last: unknown;
  while (Date.now() < deadline) {
    try {
      if (await holds()) return;
    } catch (error) {
      last = error;
    }
    await sleep(100);
  }
  throw new Error(`waited ${seconds} s in vain: ${what}`, { cause: last });
}
