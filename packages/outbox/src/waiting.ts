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
  /** How often somebody had stirred by then: what was stirred for later it may not have seen. */
  readonly stirs: number;
}

/**
 * Lets many wait for the next number of a row that grows. However many wait, one looks, and only while somebody waits;
 * `stir` makes it look at once.
 */
export function createWaiting({ read, pause, now }: WaitingOptions) {
  let latest: Seen | undefined;
  let seen: Promise<Seen> | undefined;
  let resting = new AbortController();
  let stirs = 0;
  let closed = false;

  async function look(): Promise<Seen> {
    const begun = { at: now(), stirs };
    latest = { ...begun, last: await read() };
    return latest;
  }

  /** The last look, where the next one is not due yet. */
  const recent = () => (latest?.stirs === stirs && now() - latest.at < pause() ? latest : undefined);

  /** The next look: shared by all who ask before it is over. */
  function nextLook(rest: number): Promise<Seen> {
    seen ??= (async () => {
      try {
        const { signal } = resting;
        if (rest > 0 && latest?.stirs === stirs)
          await sleep(rest, undefined, { signal }).catch(() => undefined);
        return await look();
      } finally {
        seen = undefined;
      }
    })();
    return seen;
  }

  function stir(): void {
    stirs += 1;
    resting.abort();
    resting = new AbortController();
  }

  return {
    /** Looks at once for those who wait, or ask next. */
    stir,

    /** What was seen last holds no more, as where somebody took it: who asks next looks himself. */
    forget(): void {
      latest = undefined;
    },

    /** Lets nobody wait any more. */
    close(): void {
      closed = true;
      stir();
    },

    /**
     * Waits for a number above `position`, for up to `patience` milliseconds. Who has the patience joins the looks of the
     * others; who has not is told how it stands now.
     * @returns what was seen last
     */
    async above(position: number, patience: number): Promise<Seen> {
      const deadline = now() + patience;
      const left = () => deadline - now();
      // A look much sooner than usual would only repeat the one before.
      const isTime = () => left() >= pause() / 2;
      let found = isTime() ? (recent() ?? (await nextLook(0))) : await look();
      while (!closed && found.last <= position && isTime()) found = await nextLook(Math.min(pause(), left()));
      return found;
    },
  };
}
