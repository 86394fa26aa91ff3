import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '@newsgraph/runtime';
import { createConnection, type Connection } from 'mongoose';
import type { SubgraphEnvironment } from './environment.js';

/** A connection that is not open yet: a service starts, and says why it is not ready, while its database is down. */
export const prepareConnection = (): Connection => createConnection();

/** Opens the connection, however long it takes the database to come up. */
export async function openConnection(
  connection: Connection,
  { MONGODB_URI, MONGODB_DATABASE }: SubgraphEnvironment,
  log: Log,
  stopping: () => boolean,
): Promise<void> {
  for (;;) {
    try {
      await connection.openUri(MONGODB_URI, {
        dbName: MONGODB_DATABASE,
        autoIndex: false,
        autoCreate: false,
        maxPoolSize: 20,
        serverSelectionTimeoutMS: 3000,
      });
      return;
    } catch (error) {
      if (stopping()) throw error;
      log.warn({ reason: (error as Error).message }, 'waiting for the database');
      await sleep(500);
    }
  }
}

/** @returns whether the database answers within a second. */
export async function databaseAnswers(connection: Connection): Promise<boolean> {
  try {
    const ping = connection.db?.command({ ping: 1 }, { timeoutMS: 1000 });
    return (await ping) !== undefined;
  } catch {
    return false;
  }
}
