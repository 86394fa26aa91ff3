import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { isConflict, isConnectionLoss, isLockTimeout } from '../errors/translate.js';
import { runStatement } from './run-statement.js';
import type { Parameter, QueryOptions, Row, SqlRunner, Statement } from './sql.js';

/** Connections for single statements. More than a few for each core only make them wait for each other. */
const SHARED_CONNECTIONS = 16;
/** Connections that a transaction holds from its first statement to its end. */
const PINNED_CONNECTIONS = 64;
/** What the wire server opens at most, however many clients it has. */
export const MOST_CONNECTIONS = SHARED_CONNECTIONS + PINNED_CONNECTIONS;

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
  readonly #pinned: pg.Pool;

  constructor(host: string, log: (line: string) => void) {
    const settings = { host, user: 'postgres', database: 'postgres', idleTimeoutMillis: IDLE_MS };
    this.#shared = new pg.Pool({ ...settings, max: SHARED_CONNECTIONS });
    this.#pinned = new pg.Pool({ ...settings, max: PINNED_CONNECTIONS });
    for (const pool of [this.#shared, this.#pinned]) {
      // An idle connection that breaks is dropped by the pool; the next statement opens another.
      pool.on('connect', (client) => client.on('error', ignore));
      pool.on('error', (error) => log(`An idle connection to the engine was lost: ${error.message}`));
    }
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
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#withShared((client) =>
          this.#until(options?.signal, client, () => runStatement(client, statement, parameters, options)),
        );
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
    await Promise.all([this.#shared.end(), this.#pinned.end()]);
  }

  /**
   * Has the engine end the statement of a connection when the signal comes. The connection is not given back before that
   * was said: it would end the next statement.
   */
  async #until<T>(
    signal: AbortSignal | undefined,
    client: pg.PoolClient,
    work: () => Promise<T>,
  ): Promise<T> {
    if (signal === undefined) return work();
    signal.throwIfAborted();
    let said: Promise<void> | undefined;
    const cancel = (): void => {
      said = this.#cancel(client);
    };
    signal.addEventListener('abort', cancel, { once: true });
    try {
      return await work();
    } finally {
      signal.removeEventListener('abort', cancel);
      await said;
    }
  }

  /** Never throws: what cannot be ended is waited for. It does not wait for the connections that it is to free. */
  async #cancel({ processID }: pg.PoolClient & { processID?: number }): Promise<void> {
    await this.#pinned.query('SELECT pg_cancel_backend($1)', [processID]).catch(ignore);
  }

  async #withShared<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await connect(this.#shared);
    try {
      const result = await work(client);
      client.release();
      return result;
    } catch (error) {
      client.release(isConnectionLoss(error));
      throw error;
    }
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
