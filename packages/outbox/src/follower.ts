import { setTimeout as sleep } from 'node:timers/promises';
import type { ClientSession, Connection } from 'mongoose';

/** A change as a follower is told of it. */
export interface FollowedEvent {
  readonly position: number;
  /** When it happened. */
  readonly at: Date;
}

export interface FollowerOptions<Event extends FollowedEvent> {
  /** The service that is followed. */
  readonly source: string;
  /** The database of the service that follows: its position is kept there, in the transaction of what it applies. */
  readonly connection: Connection;
  readonly read: (after: number, first: number) => Promise<readonly Event[]>;
  /** Applies changes in a transaction. A change may come twice. */
  readonly apply: (events: readonly Event[], session: ClientSession) => Promise<void>;
  /** Told of each change that was applied, with the seconds from the change to now. */
  readonly onApplied: (delay: number) => void;
  readonly onFailure: (error: unknown) => void;
  readonly now: () => number;
}

interface Position {
  /** Name of the service that is followed. */
  readonly _id: string;
  readonly position: number;
}

/** How many changes are asked for at once. */
const batch = 500;
/** How long to wait when there was nothing new, and after a failure: milliseconds. */
const pause = 100;
const failurePause = 300;
/** How often it is looked whether news has come, while somebody waits for it: milliseconds. */
const newsPause = 10;

/** Follows the outbox of another service for as long as the process runs. */
export async function startFollower<Event extends FollowedEvent>(options: FollowerOptions<Event>) {
  const { source, connection, read, apply, onApplied, onFailure, now } = options;
  await connection.createCollection('positions');
  const positions = connection.collection<Position>('positions');
  const stopping = new AbortController();
  let heardAt = 0;
  let failedAt = 0;

  const position = async () => (await positions.findOne({ _id: source }))?.position ?? 0;

  async function applyAll(events: readonly Event[]): Promise<void> {
    const last = events.at(-1)?.position ?? 0;
    const session = await connection.startSession();
    try {
      await session.withTransaction(async () => {
        await apply(events, session);
        await positions.updateOne({ _id: source }, { $max: { position: last } }, { upsert: true, session });
      });
    } finally {
      await session.endSession();
    }
    for (const { at } of events) onApplied((now() - at.getTime()) / 1000);
  }

  /** @returns whether there may be more to read at once. */
  async function step(): Promise<boolean> {
    const asked = now();
    try {
      const events = await read(await position(), batch);
      if (events.length > 0) await applyAll(events);
      if (events.length < batch) heardAt = asked;
      return events.length === batch;
    } catch (error) {
      failedAt = asked;
      throw error;
    }
  }

  const stopped = () => stopping.signal.aborted;

  async function run(): Promise<void> {
    while (!stopped()) {
      try {
        if (!(await step())) await sleep(pause, undefined, { signal: stopping.signal });
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

  return {
    silence,

    /**
     * Waits for news where the last is older than `lag`: a process that was held up must not answer from before. Waits
     * no longer than `longest`, and no longer than it takes to learn that the source is away.
     */
    async news(lag: number, longest: number): Promise<void> {
      const asked = now();
      while (silence() > lag && failedAt < asked && now() < asked + longest) await sleep(newsPause);
    },

    stop: (): Promise<void> => {
      stopping.abort();
      return running;
    },
  };
}

export type Follower = Awaited<ReturnType<typeof startFollower>>;
