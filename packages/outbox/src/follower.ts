import { clearTimeout, setTimeout } from 'node:timers';
import { setTimeout as sleep } from 'node:timers/promises';

/** A change as a follower is told of it. */
export interface FollowedEvent {
  readonly position: number;
  /** When it happened. */
  readonly at: Date;
}

/** What came after a position. */
export interface News<Event extends FollowedEvent> {
  readonly events: readonly Event[];
  /** For how long it was waited before it was last looked: milliseconds. */
  readonly waited: number;
}

export interface FollowerOptions<Event extends FollowedEvent> {
  /** Reads the position up to which all is applied. */
  readonly position: () => Promise<number>;
  /** Reads what comes after a position, and waits for it for up to a time: milliseconds. */
  readonly read: (after: number, first: number, wait: number, signal: AbortSignal) => Promise<News<Event>>;
  /**
   * Applies changes, and moves the position behind them. A change may come twice.
   * @param after the position that was asked for: what came before it is not among the changes
   * @returns the position then
   */
  readonly apply: (events: readonly Event[], after: number) => Promise<number>;
  /** Told of each change that was applied, with the seconds from the change to now. */
  readonly onApplied: (delay: number) => void;
  readonly onFailure: (error: unknown) => void;
  readonly now: () => number;
  /** How long an answer may take beside the time that the source waits: milliseconds. Who takes longer does not answer. */
  readonly answering?: number;
}

/** How fresh what is shown has to be, and for how long that is waited for: milliseconds. */
export interface Freshness {
  /** Older news than this is asked for again first. */
  readonly lag: number;
  /** Older than this, what is known is shown no more. */
  readonly patience: number;
  /** How long to wait for an answer of the source. */
  readonly hearing: number;
  /** How long to wait until changes that are known of are applied: many at once take their time. */
  readonly applying: number;
}

/** How many changes are asked for at once. */
const batch = 500;
/** How long the other service may wait for something new before it answers: milliseconds. */
const patience = 15_000;
/** See `answering` above. */
const usualAnswering = 5000;
/** How long it may take for its answer in all: milliseconds. */
export const longestAnswer = patience + usualAnswering;
/** How long to wait after a failure: milliseconds. */
const failurePause = 300;
/** How often it is looked whether news has come, while somebody waits for it: milliseconds. */
const newsPause = 10;

/** Follows the outbox of another service for as long as the process runs. */
export function startFollower<Event extends FollowedEvent>(options: FollowerOptions<Event>) {
  const { position, read, apply, onApplied, onFailure, now, answering = usualAnswering } = options;
  const stopping = new AbortController();
  let heardAt = 0;
  let failedAt = 0;
  /** The last change that is known of, and the last that is known to be applied. */
  let known = 0;
  let applied = 0;
  /** The position, where changes were just applied: more come soon after them. Else it is read. */
  let moved: number | undefined;

  /** Asks, and gives up where the answer takes longer than it may: else one lost on its way would hold up the next. */
  async function ask(after: number, wait: number): Promise<News<Event>> {
    // `AbortSignal.any` of Node.js 20 is kept for as long as its sources: here as long as the process runs.
    const asking = new AbortController();
    const giveUp = () => {
      asking.abort();
    };
    const timer = setTimeout(giveUp, wait + answering);
    stopping.signal.addEventListener('abort', giveUp);
    try {
      return await read(after, batch, wait, asking.signal);
    } finally {
      clearTimeout(timer);
      stopping.signal.removeEventListener('abort', giveUp);
    }
  }

  /** Hears what is new, and applies it. */
  async function step(wait: number): Promise<void> {
    const asked = now();
    const knownBefore = known;
    try {
      const after = moved ?? (await position());
      const { events, waited } = await ask(after, wait);
      const last = events.at(-1)?.position ?? 0;
      const more = events.length === batch;
      known = Math.max(known, more ? last + 1 : last);
      moved = events.length > 0 ? await apply(events, after) : undefined;
      for (const { at } of events) onApplied((now() - at.getTime()) / 1000);
      applied = Math.max(applied, after, last);
      if (more) return;
      heardAt = Math.max(heardAt, asked + waited);
      // A full batch lets expect one more: there is none.
      applied = Math.max(applied, knownBefore);
    } catch (error) {
      moved = undefined;
      failedAt = asked;
      throw error;
    }
  }

  const stopped = () => stopping.signal.aborted;

  async function run(): Promise<void> {
    while (!stopped()) {
      try {
        await step(patience);
      } catch (error) {
        if (stopped()) return;
        onFailure(error);
        await sleep(failurePause, undefined, { signal: stopping.signal }).catch(() => undefined);
      }
    }
  }

  const running = run();
  /** How long ago all was applied that had happened by then: milliseconds. */
  const silence = () => now() - heardAt;

  let asking: Promise<void> | undefined;

  /** Asks for news beside the question that waits for them; however many want to know, it is asked once. */
  function askAtOnce(): void {
    asking ??= step(0)
      .catch(() => undefined)
      .finally(() => (asking = undefined));
  }

  return {
    /**
     * Whether what is known may be shown. Asks for news where the last is older than `lag`: who was held up must not
     * answer from before, nor who knows of changes that it has yet to apply. Waits no longer than it takes to learn that
     * the source is away, which it may be for `patience`.
     */
    async isFresh({ lag, patience, hearing, applying }: Freshness): Promise<boolean> {
      const asked = now();
      // Who was behind has to hear again once it is not: what it was told before says nothing of what came meanwhile.
      let wasBehind = false;
      const waitsStill = () => now() < asked + (wasBehind ? applying : hearing);
      while (silence() > lag && failedAt < asked && waitsStill()) {
        askAtOnce();
        wasBehind ||= applied < known;
        await sleep(newsPause);
      }
      return silence() <= lag || (!wasBehind && applied >= known && silence() < patience);
    },

    stop: async (): Promise<void> => {
      stopping.abort();
      await Promise.all([running, asking]);
    },
  };
}

export type Follower = ReturnType<typeof startFollower>;
