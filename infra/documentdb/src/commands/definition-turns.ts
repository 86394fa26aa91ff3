import { setTimeout as sleep } from 'node:timers/promises';
import type { QueryOptions, SqlRunner } from '../engine/sql.js';
import { MongoError } from '../errors/mongo-error.js';
import { isLockTimeout } from '../errors/translate.js';
import { Turns } from '../process/turns.js';

/** For how long a definition that has its turn waits for locks, at first and at most: milliseconds. */
const FIRST_PATIENCE_MS = 100;
const MOST_PATIENCE_MS = 2000;

/**
 * Definitions of collections and indexes, one at a time: PostgreSQL lets those that come at once run into each other.
 * One that has to wait for somebody's transaction gives its turn up meanwhile, for who is to end the transaction may
 * wait for another definition himself. Each time it waits longer, until writes that come one after another let it through;
 * one whose collection always has a longer transaction open waits for as long as it may.
 */
export class DefinitionTurns {
  readonly #queue = new Turns(1);

  /**
   * @param work is begun anew where it ran into a lock: then it has changed nothing.
   * @param timeLimitMs how long that may go on; as long as it takes if undefined or 0
   * @throws MongoError `MaxTimeMSExpired`
   */
  async run<T>(
    sql: SqlRunner,
    work: (sql: SqlRunner) => Promise<T>,
    { timeLimitMs }: QueryOptions = {},
  ): Promise<T> {
    const end = timeLimitMs ? Date.now() + timeLimitMs : Infinity;
    for (let lockTimeoutMs = FIRST_PATIENCE_MS; ; lockTimeoutMs *= 2) {
      const limited = limitedBy(sql, Math.min(lockTimeoutMs, MOST_PATIENCE_MS));
      try {
        return await this.#queue.run(() => work(limited));
      } catch (error) {
        if (!isLockTimeout(error)) throw error;
        if (Date.now() > end) throw new MongoError(50, 'MaxTimeMSExpired', 'operation exceeded time limit');
        await sleep(FIRST_PATIENCE_MS);
      }
    }
  }
}

const limitedBy = (sql: SqlRunner, lockTimeoutMs: number): SqlRunner => ({
  query: (statement, parameters, options) => sql.query(statement, parameters, { ...options, lockTimeoutMs }),
});
