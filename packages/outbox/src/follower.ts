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
  /** When that change happened; null where none was applied yet. */
  readonly at: Date | null;
}

/**
 * How a follower stands to what happened: the source may be `away` for a while; `late` is who knows of changes that it
 * has yet to apply, or has heard nothing for too long.
 */
type Standing = 'fresh' | 'away' | 'late' | 'forked';

const forkedSentence = (source: string, position: number, at: Date) =>
  `${source} does not remember change ${position} of ${at.toISOString()}, which was applied here: its database was put ` +
  'back to an older state. Put the database of this service back to the same time, or drop it and rebuild it: ' +
  'docs/architecture.md says how.';

/** How many changes are asked for at once. */
const batch = 500;
/** How long to wait when there was nothing new, and after a failure: milliseconds. */
const pause = 100;
const failurePause = 300;
/** How often it is looked whether news has come, while somebody waits for it: milliseconds. */
const newsPause = 10;

/** Another process of this service may be ahead already: then its position stays. */
const advance = ({ position, at }: FollowedEvent) => {
  const isNews = { $gt: [position, { $ifNull: ['$position', 0] }] };
  return {
    $set: { position: { $cond: [isNews, position, '$position'] }, at: { $cond: [isNews, at, '$at'] } },
  };
};

/** Follows the outbox of another service for as long as the process runs. */
export async function startFollower<Event extends FollowedEvent>(options: FollowerOptions<Event>) {
  const { source, connection, read, apply, onApplied, onFailure, now } = options;
  await connection.createCollection('positions');
  const positions = connection.collection<Position>('positions');
  const stopping = new AbortController();
  let heardAt = 0;
  let failedAt = 0;
  /** Changes are known that are not applied yet. */
  let behind = false;
  /** Whether the source still remembers the last change that was applied; asked again after each failure. */
  let remembered = false;
  let forked = false;

  const position = async (): Promise<Position> =>
    (await positions.findOne({ _id: source })) ?? { _id: source, position: 0, at: null };

  /** A database that was put back to an older state gives the same numbers to other changes. */
  async function requireMemory({ position, at }: Position): Promise<void> {
    if (!remembered && at) {
      const [entry] = await read(position - 1, 1);
      forked = entry?.position !== position || entry.at.getTime() !== at.getTime();
      if (forked) throw new Error(forkedSentence(source, position, at));
    }
    remembered = true;
  }

  async function applyAll(events: readonly Event[]): Promise<void> {
    const last = events.at(-1);
    if (!last) return;
    behind = true;
    const session = await connection.startSession();
    try {
      await session.withTransaction(async () => {
        await apply(events, session);
        await positions.updateOne({ _id: source }, [advance(last)], { upsert: true, session });
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
      const known = await position();
      await requireMemory(known);
      const events = await read(known.position, batch);
      await applyAll(events);
      behind = events.length === batch;
      if (!behind) heardAt = asked;
      return behind;
    } catch (error) {
      failedAt = asked;
      remembered = false;
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
    /**
     * Waits for news where the last is older than `lag`: a process that was held up must not answer from before. Waits
     * no longer than `longest`, and no longer than it takes to learn that the source is away.
     * @param patience how long the source may be away.
     */
    async standing(lag: number, longest: number, patience: number): Promise<Standing> {
      const asked = now();
      const failed = () => failedAt >= asked;
      while (silence() > lag && !failed() && now() < asked + longest) await sleep(newsPause);
      if (silence() <= lag) return 'fresh';
      if (forked) return 'forked';
      return behind || silence() >= patience ? 'late' : 'away';
    },

    stop: (): Promise<void> => {
      stopping.abort();
      return running;
    },
  };
}

export type Follower = Awaited<ReturnType<typeof startFollower>>;
