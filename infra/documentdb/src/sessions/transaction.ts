import type pg from 'pg';
import { isConnectionLoss } from '../errors/translate.js';
import { runStatement } from '../engine/run-statement.js';
import type { Parameter, QueryOptions, Row, SqlRunner, Statement } from '../engine/sql.js';
import { SerialQueue } from '../process/serial-queue.js';

/**
 * MongoDB's transactions read from one snapshot, and of two that write the same document one fails: PostgreSQL calls
 * that REPEATABLE READ. A transaction does not wait long for locks; its driver begins anew when it cannot have them.
 */
const BEGIN = 'BEGIN ISOLATION LEVEL REPEATABLE READ; SET LOCAL lock_timeout = 5000';

export type TransactionState = 'open' | 'committed' | 'aborted';

/** One transaction of a client, on a connection of its own. */
export class Transaction implements SqlRunner {
  #state: TransactionState = 'open';
  /** One statement at a time: a connection to PostgreSQL takes no more. */
  readonly #queue = new SerialQueue();

  private constructor(
    readonly number: bigint,
    private readonly client: pg.PoolClient,
  ) {
    // Without a listener, the loss of a connection that is checked out would end the process.
    client.on('error', ignore);
  }

  static async begin(number: bigint, client: pg.PoolClient): Promise<Transaction> {
    try {
      await client.query(BEGIN);
      return new Transaction(number, client);
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
    return this.#queue.run(() => runStatement(this.client, statement, parameters, options));
  }

  /** @throws what the engine threw; the transaction is over in any case */
  commit(): Promise<void> {
    return this.#end('committed', 'COMMIT');
  }

  /** Never throws: what cannot be rolled back any more was rolled back when its connection was lost. */
  async abort(): Promise<void> {
    await this.#end('aborted', 'ROLLBACK').catch(ignore);
  }

  #end(state: 'committed' | 'aborted', statement: string): Promise<void> {
    return this.#queue.run(async () => {
      if (this.#state !== 'open') return;
      this.#state = 'aborted';
      try {
        await this.client.query(statement);
        this.#state = state;
        this.#release(false);
      } catch (error) {
        this.#release(isConnectionLoss(error));
        throw error;
      }
    });
  }

  #release(broken: boolean): void {
    this.client.off('error', ignore);
    this.client.release(broken);
  }
}

function ignore(): void {
  // Said by the statement that runs, or by the next one.
}
