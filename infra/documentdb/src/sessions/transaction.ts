import type pg from 'pg';
import { MongoError } from '../errors/mongo-error.js';
import { isConnectionLoss } from '../errors/translate.js';
import { runStatement } from '../engine/run-statement.js';
import { KEPT_ANSWERS } from '../engine/kept-answers.js';
import {
  AT_ONCE,
  type Parameter,
  type QueryOptions,
  type Row,
  type SqlRunner,
  type Statement,
} from '../engine/sql.js';
import { Turns } from '../process/turns.js';

/**
 * MongoDB's transactions read from one snapshot, and of two that write the same document one fails: PostgreSQL calls
 * that REPEATABLE READ. With MongoDB the one that comes later fails at once; here it waits for a second, in which the other
 * is most often over, so that its driver does not begin anew again and again.
 */
const BEGIN = 'BEGIN ISOLATION LEVEL REPEATABLE READ; SET LOCAL lock_timeout = 1000';

/** `unknown`: the connection was lost while it committed. */
export type TransactionState = 'open' | 'committed' | 'aborted' | 'unknown';

/** Keeps in what it commits that it was committed, where it wrote anything, and tells PostgreSQL's number of it. */
const KEEP_COMMIT = `WITH own AS MATERIALIZED (SELECT pg_current_xact_id_if_assigned()::text AS id), kept AS (
    INSERT INTO ${KEPT_ANSWERS} AS k SELECT $1, $2, ''::bytea, true FROM own WHERE id IS NOT NULL
    ON CONFLICT (session) DO UPDATE
    SET number = excluded.number, result = excluded.result, success = excluded.success, at = now()
  ) SELECT id FROM own`;
const FIND_COMMIT: Statement = {
  name: 'find-commit',
  text: `SELECT 1 FROM ${KEPT_ANSWERS} WHERE session = $1 AND number = $2`,
};
const STATUS_OF: Statement = { name: 'transaction-status', text: 'SELECT pg_xact_status($1::xid8)' };

/** Whether a process before this one committed a transaction that wrote something: its client may not have heard of it. */
export const wasCommitted = async (witness: SqlRunner, session: string, number: bigint): Promise<boolean> =>
  (await witness.query(FIND_COMMIT, [session, String(number)], AT_ONCE)).length > 0;

export function noSuchTransaction(number: bigint): MongoError {
  const message = `Given transaction number ${number} does not match any in-progress transactions.`;
  return new MongoError(251, 'NoSuchTransaction', message, {}, ['TransientTransactionError']);
}

/** One transaction of a client, on a connection of its own. */
export class Transaction implements SqlRunner {
  #state: TransactionState = 'open';
  /** PostgreSQL's number of it, known from its commit on; null where it wrote nothing. */
  #id: string | null = null;
  /** One statement at a time: a connection to PostgreSQL takes no more. */
  readonly #queue = new Turns(1);

  private constructor(
    private readonly session: string,
    readonly number: bigint,
    private readonly client: pg.PoolClient,
  ) {}

  static async begin(session: string, number: bigint, client: pg.PoolClient): Promise<Transaction> {
    try {
      await client.query(BEGIN);
      return new Transaction(session, number, client);
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  get state(): TransactionState {
    return this.#state;
  }

  query(
    statement: Statement,
    parameters: readonly Parameter[],
    options?: QueryOptions,
  ): Promise<readonly Row[]> {
    return this.#queue.run(() => {
      // Its connection may be another's by now: a command before may have ended it between two statements of this one.
      if (this.#state !== 'open') throw noSuchTransaction(this.number);
      return runStatement(this.client, statement, parameters, options);
    });
  }

  /** Forgets what was done so far, and goes on with what others have committed meanwhile. */
  restart(): Promise<void> {
    return this.#queue.run(async () => {
      // Its connection may be another's by now.
      if (this.#state !== 'open') throw new Error(`Transaction ${this.number} is over.`);
      await this.client.query('ROLLBACK');
      await this.client.query(BEGIN);
    });
  }

  /**
   * Commits, unless that was done before.
   *
   * @param witness finds out what became of a commit whose answer was lost
   * @throws what the engine threw; the transaction is over in any case
   */
  async commit(witness: SqlRunner): Promise<void> {
    if (this.#state === 'unknown') this.#state = await this.#outcome(witness);
    else await this.#end('committed', 'COMMIT');
  }

  /** Never throws: what cannot be rolled back any more was rolled back when its connection was lost. */
  async abort(): Promise<void> {
    await this.#end('aborted', 'ROLLBACK').catch(() => undefined);
  }

  #end(state: 'committed' | 'aborted', statement: string): Promise<void> {
    return this.#queue.run(async () => {
      if (this.#state !== 'open') return;
      this.#state = 'aborted';
      try {
        if (state === 'committed') await this.#keep();
        await this.client.query(statement);
        this.#state = state;
        this.client.release(false);
      } catch (error) {
        const isLost = isConnectionLoss(error);
        // What could not be kept has ended nothing yet.
        if (!isLost) await this.client.query('ROLLBACK').catch(() => undefined);
        if (isLost && this.#id !== null) this.#state = 'unknown';
        this.client.release(isLost);
        throw error;
      }
    });
  }

  async #keep(): Promise<void> {
    const key = [this.session, String(this.number)];
    const { rows } = await this.client.query<{ id: string | null }>(KEEP_COMMIT, key);
    this.#id = rows[0]?.id ?? null;
  }

  async #outcome(witness: SqlRunner): Promise<TransactionState> {
    const rows = await witness.query(STATUS_OF, [this.#id], AT_ONCE);
    return rows[0]?.[0] === 'committed' ? 'committed' : 'aborted';
  }
}
