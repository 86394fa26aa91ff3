import { setTimeout as sleep } from 'node:timers/promises';

/** How long to wait between two looks: milliseconds. What takes long need not be looked at so often. */
const shortest = 50;
const longest = 500;

/** Waits until something holds; says what it waited for where it never does. */
export async function until(what: string, holds: () => unknown, seconds = 60): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  let last: unknown;
  for (let pause = shortest; Date.now() < deadline; pause = Math.min(longest, pause * 1.3)) {
    try {
      if (await holds()) return;
    } catch (error) {
      last = error;
    }
    await sleep(pause);
  }
  throw new Error(`waited ${seconds} s in vain: ${what}`, { cause: last });
}
