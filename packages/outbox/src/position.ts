import type { ClientSession, Connection } from 'mongoose';
import type { FollowedEvent } from './follower.js';

interface Position {
  /** Name of the service that is followed. */
  readonly _id: string;
  readonly position: number;
}

/**
 * The position of a service in the outbox of another, in its own database: it moves in the transaction of what is applied.
 * @param apply applies changes in a transaction. A change may come twice.
 */
export async function openPosition<Event extends FollowedEvent>(
  connection: Connection,
  source: string,
  apply: (events: readonly Event[], session: ClientSession) => Promise<void>,
) {
  await connection.createCollection('positions');
  const positions = connection.collection<Position>('positions');

  return {
    position: async () => (await positions.findOne({ _id: source }))?.position ?? 0,

    /**
     * Applies what no other process of this service has applied meanwhile: the position is locked first.
     * @returns the position then
     * @throws where it lies before `after`, as where the database was put back: what is between the two would be lost
     */
    async apply(events: readonly Event[], after: number): Promise<number> {
      const last = events.at(-1)?.position ?? 0;
      const session = await connection.startSession();
      try {
        return await session.withTransaction(async () => {
          const before = await positions.findOneAndUpdate(
            { _id: source },
            { $max: { position: last } },
            { upsert: true, session },
          );
          const position = before?.position ?? 0;
          if (position < after)
            throw new Error(`${position} was applied last, not ${after}: this database was put back.`);
          const news = events.filter((event) => event.position > position);
          if (news.length > 0) await apply(news, session);
          return Math.max(last, position);
        });
      } finally {
        await session.endSession();
      }
    },
  };
}
