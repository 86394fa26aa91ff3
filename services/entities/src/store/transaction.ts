import type { ClientSession, Connection } from 'mongoose';

/** Runs what must hold together: all of it, or nothing. */
export async function inTransaction<Result>(
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
