import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '@newsgraph/runtime';
import { createConnection, type Connection } from 'mongoose';
import { countCommands, logCommands } from './database-commands.js';
import type { SubgraphEnvironment } from './environment.js';

/** How often it is looked whether the driver still looks for its server, and how often in vain: milliseconds, times. */
const watchPause = 5000;
const mostSilences = 6;
const signsOfLife = ['serverHeartbeatStarted', 'serverHeartbeatSucceeded', 'serverHeartbeatFailed'] as const;

/**
 * Ends the process where the driver has stopped looking for its server, and with it every request waits. The one way to
 * that which is known is mended (`infra/patches`); who started the process starts another, should there be a second.
 */
function endWithDriver(connection: Connection, log: Log): void {
  let silences = 0;
  for (const sign of signsOfLife) connection.getClient().on(sign, () => (silences = 0));
  setInterval(() => {
    silences += 1;
    if (silences < mostSilences) return;
    log.fatal('the driver of the database has fallen silent; ending, to be started again');
    process.exit(1);
  }, watchPause).unref();
}

/** A connection that is not open yet: a service starts, and says why it is not ready, while its database is down. */
export const prepareConnection = (): Connection => createConnection();

/** Opens the connection, however long it takes the database to come up. What `onFailure` throws, told why not yet, ends that. */
export async function openConnection(
  connection: Connection,
  { MONGODB_URI, MONGODB_DATABASE }: SubgraphEnvironment,
  log: Log,
  onFailure: (error: Error) => void,
): Promise<void> {
  for (;;) {
    try {
      await connection.openUri(MONGODB_URI, {
        dbName: MONGODB_DATABASE,
        autoIndex: false,
        autoCreate: false,
        maxPoolSize: 20,
        monitorCommands: true,
        serverSelectionTimeoutMS: 3000,
        connectTimeoutMS: 5000,
      });
      endWithDriver(connection, log);
      countCommands(connection);
      logCommands(connection, log);
      return;
    } catch (error) {
      onFailure(error as Error);
      log.warn({ reason: (error as Error).message }, 'waiting for the database');
      await sleep(500);
    }
  }
}

/** @returns whether the database answers within a second. */
export async function databaseAnswers(connection: Connection): Promise<boolean> {
  try {
    const ping = connection.db?.command({ ping: 1 }, { signal: AbortSignal.timeout(1000) });
    return (await ping) !== undefined;
  } catch {
    return false;
  }
}
