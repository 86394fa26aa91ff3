import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { isConflict, isConnectionLoss, isLockTimeout } from '../errors/translate.js';
import { Turns } from '../process/turns.js';
import { Deadline } from './deadline.js';
import { runStatement } from './run-statement.js';
import type { Parameter, QueryOptions, Row, SqlRunner, Statement } from './sql.js';

/** Connections for single statements. More than a few for each core only make them wait for each other. */
const SHARED_CONNECTIONS = 16;
/** How many of those may hold what writes, and may wait for a row that a transaction holds: the others are for readers. */
const WRITING_CONNECTIONS = 12;
/** Connections that a transaction holds from its first statement to its end. */
const PINNED_CONNECTIONS = 64;
/** Connections by which the engine is told to end what runs on others: they wait for none of these. */
const CANCELLING_CONNECTIONS = 2;
/** What the wire server opens at most, however many clients it has. */
export const MOST_CONNECTIONS = SHARED_CONNECTIONS + PINNED_CONNECTIONS + CANCELLING_CONNECTIONS;

const IDLE_MS = 60_000;
const CONFLICT_TRIES = 8;
const CONFLICT_PAUSE_MS = 10;
/** How long a command waits for an engine that recovers from a crash. */
const RECOVERY_PATIENCE_MS = 15_000;
const RECOVERY_PAUSE_MS = 100;

/**
 * The connections to the engine: a pool for single statements and one for transactions, so that neither can take the
 * other's last one; who waits for a connection is served in the order of asking.
 */
export class Connections implements SqlRunner {
  readonly #shared: pg.Pool;
  readonly #writing = new Turns(WRITING_CONNECTIONS);
  readonly #pinned: pg.Pool;
  readonly #cancelling: pg.Pool;

  constructor(host: string, log: (line: string) => void) {
    const settings = { host, user: 'postgres', database: 'postgres', idleTimeoutMillis: IDLE_MS };
    this.#shared = new pg.Pool({ ...settings, max: SHARED_CONNECTIONS });
    this.#pinned = new pg.Pool({ ...settings, max: PINNED_CONNECTIONS });
    this.#cancelling = new pg.Pool({ ...settings, max: CANCELLING_CONNECTIONS });
    for (const pool of this.#pools) {
      // An idle connection that breaks is dropped by the pool; the next statement opens another.
      pool.on('connect', (client) => client.on('error', ignore));
      pool.on('error', (error) => log(`An idle connection to the engine was lost: ${error.message}`));
    }
  }

  get #pools(): readonly pg.Pool[] {
    return [this.#shared, this.#pinned, this.#cancelling];
  }

  /**
   * Runs a statement on its own, again where PostgreSQL says that it only ran into another one (then it changed
   * nothing). What is lost together with its connection is not repeated here: nobody knows whether it was done.
   */
  async query(
    statement: Statement,
    parameters: readonly Parameter[],
    options?: QueryOptions,
  ): Promise<readonly Row[]> {
    const deadline = new Deadline(options?.timeLimitMs);
    const signal = options?.signal;
    const work = (client: pg.PoolClient) =>
      runStatement(client, statement, parameters, { ...options, timeLimitMs: deadline.left() });
    const run = () => this.#withShared(work, deadline, signal);
    for (let attempt = 1; ; attempt++) {
      try {
        // Only what reads can be given up.
        return await (signal || options?.waitsForNobody ? run() : this.#inTurn(run, deadline));
      } catch (error) {
        // Who sets a limit of his own decides himself when to ask again.
        const isOver = options?.lockTimeoutMs !== undefined && isLockTimeout(error);
        if (isOver || !isConflict(error) || attempt >= CONFLICT_TRIES) throw error;
        await sleep(CONFLICT_PAUSE_MS * attempt * (0.5 + Math.random()));
      }
    }
  }

  /** A connection for one holder alone, to be given back with `release` (with an error: to be closed). */
  async pin(): Promise<pg.PoolClient> {
    return connect(this.#pinned);
  }

  async close(): Promise<void> {
    await Promise.all(this.#pools.map((pool) => pool.end()));
  }

  async #inTurn<T>(write: () => Promise<T>, deadline: Deadline): Promise<T> {
    const release = await deadline.wait(this.#writing.take(), (late) => late());
    try {
      return await write();
    } finally {
      release();
    }
  }

  /**
   * Works on a shared connection for no longer than the signal allows. Where the signal came, the connection is closed: who
   * had it next would not know what else the engine was told to end.
   */
  async #withShared<T>(
    work: (client: pg.PoolClient) => Promise<T>,
    deadline: Deadline,
    signal?: AbortSignal,
  ): Promise<T> {
    signal?.throwIfAborted();
    const client = await deadline.wait(connect(this.#shared), (late) => late.release());
    const cancel = (): void => void this.#cancel(client);
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      signal?.throwIfAborted();
      const result = await work(client);
      client.release(signal?.aborted === true);
      return result;
    } catch (error) {
      client.release(signal?.aborted === true || isConnectionLoss(error));
      throw signal?.aborted ? signal.reason : error;
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  }

  /** Has the engine end what a connection runs. Never throws: what cannot be ended goes on in vain. */
  async #cancel({ processID }: pg.PoolClient & { processID?: number }): Promise<void> {
    await this.#cancelling.query('SELECT pg_cancel_backend($1)', [processID]).catch(ignore);
  }
}

/** The loss of a connection in use is told by the statement that runs on it; unheard, the event ends the process. */
function ignore(): void {
  return undefined;
}

/** Takes a connection from a pool; while the engine recovers it refuses new ones, which is waited for. */
async function connect(pool: pg.Pool): Promise<pg.PoolClient> {
  const deadline = Date.now() + RECOVERY_PATIENCE_MS;
  for (;;) {
    try {
      return await pool.connect();
    } catch (error) {
      if (!isConnectionLoss(error) || Date.now() > deadline) throw error;
      await sleep(RECOVERY_PAUSE_MS);
    }
  }
}
