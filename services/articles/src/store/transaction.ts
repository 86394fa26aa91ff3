import type { ClientSession, Connection } from 'mongoose';
import { createTurns, type IsAwaited } from './turns.js';

const turnsOf = new WeakMap<Connection, ReturnType<typeof createTurns>>();

function turns(connection: Connection): ReturnType<typeof createTurns> {
  const known = turnsOf.get(connection) ?? createTurns(Date.now);
  turnsOf.set(connection, known);
  return known;
}

/**
 * Runs what must hold together: all of it, or nothing. All changes raise the counter of the outbox, so that of two at
 * once one would have to start again: those of one process wait for each other instead.
 * @param isAwaited where it is not given, nobody can leave
 */
export const inTransaction = <Result>(
  connection: Connection,
  run: (session: ClientSession) => Promise<Result>,
  isAwaited?: IsAwaited,
): Promise<Result> =>
  turns(connection)(async () => {
    const session = await connection.startSession();
    try {
      return await session.withTransaction(() => run(session));
    } finally {
      await session.endSession();
    }
  }, isAwaited);
