import { setTimeout as sleep } from 'node:timers/promises';

export interface WaitingOptions {
  /** Reads the last number there is. */
  readonly read: () => Promise<number>;
  /** How long to wait between two looks: milliseconds. */
  readonly pause: () => number;
  readonly now: () => number;
}

/** What was seen at the last look. */
export interface Seen {
  readonly last: number;
  /** When it was looked. */
  readonly at: number;
}

/**
 * Lets many wait for the next number of a row that grows. However many wait, one looks, and only while somebody waits;
 * `stir` makes it look at once.
 */
export function createWaiting({ read, pause, now }: WaitingOptions) {
  let seen: Promise<Seen> | undefined;
  let resting = new AbortController();
  let waiting = 0;
  let closed = false;

  async function look(): Promise<Seen> {
    const at = now();
    return { at, last: await read() };
  }

  /** The next look: shared by all who ask before it is over. */
  function nextLook(rest: number): Promise<Seen> {
    seen ??= (async () => {
      try {
        const { signal } = resting;
        if (rest > 0) await sleep(rest, undefined, { signal }).catch(() => undefined);
        return await look();
      } finally {
        seen = undefined;
      }
    })();
    return seen;
  }

  function stir(): void {
    if (waiting === 0) return;
    resting.abort();
    resting = new AbortController();
  }

  return {
    /** Looks at once for those who wait. */
    stir,

    /** Lets nobody wait any more. */
    close(): void {
      closed = true;
      stir();
    },

    /** Waits for a number above `position`, for `patience` milliseconds. @returns what was seen last. */
    async above(position: number, patience: number): Promise<Seen> {
      const asked = now();
      waiting += 1;
      try {
        let found = await look();
        while (!closed && found.last <= position && now() < asked + patience) {
          found = await nextLook(Math.min(pause(), asked + patience - now()));
        }
        return found;
      } finally {
        waiting -= 1;
      }
    },
  };
}
