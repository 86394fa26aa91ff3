import type { ClientSession, Connection } from 'mongoose';

/** The end of the last transaction that was asked for. */
const lastOf = new WeakMap<Connection, Promise<unknown>>();

async function runAlone<Result>(
  connection: Connection,
  run: (session: ClientSession) => Promise<Result>,
): Promise<Result> {
  const session = await connection.startSession();
  try {
    return await session.withTransaction(() => run(session));
  } finally {
    await session.endSession();
  }
}

/**
 * Runs what must hold together: all of it, or nothing. All changes raise the counter of the outbox, so that of two at
 * once one would have to start again: those of one process wait for each other instead.
 */
export function inTransaction<Result>(
  connection: Connection,
  run: (session: ClientSession) => Promise<Result>,
): Promise<Result> {
  const turn = (lastOf.get(connection) ?? Promise.resolve()).then(() => runAlone(connection, run));
  lastOf.set(
    connection,
    turn.catch(() => undefined),
  );
  return turn;
}
