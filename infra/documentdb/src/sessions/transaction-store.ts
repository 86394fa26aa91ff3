import type { Connections } from '../engine/connections.js';
import { MongoError } from '../errors/mongo-error.js';
import { KeyedQueue } from '../process/keyed-queue.js';
import { noSuchTransaction, Transaction } from './transaction.js';

interface Entry {
  readonly transaction: Transaction;
  /** The connections that its commands came by and that are still open. */
  readonly clients: Set<number>;
  timer: NodeJS.Timeout;
}

/** The last transaction of each session; one that has ended is remembered for a while, for its commit may be repeated. */
export class TransactionStore {
  readonly #sessions = new Map<string, Entry>();
  /** A client may send the first two commands of a transaction at once: the second must not begin one of its own. */
  readonly #beginnings = new KeyedQueue();

  /** @param lifetimeMs how long a transaction may be idle; mongod's `transactionLifetimeLimitSeconds` is 60 */
  constructor(
    private readonly connections: Pick<Connections, 'pin'>,
    private readonly lifetimeMs = 60_000,
  ) {}

  get openCount(): number {
    return [...this.#sessions.values()].filter(({ transaction }) => transaction.state === 'open').length;
  }

  /** Begins a transaction for a connection; one that the session has open is aborted, for a session has one at a time. */
  begin(sessionKey: string, number: bigint, connectionId: number): Promise<Transaction> {
    return this.#beginnings.run(sessionKey, () => this.#begin(sessionKey, number, connectionId));
  }

  async #begin(sessionKey: string, number: bigint, connectionId: number): Promise<Transaction> {
    const last = this.#sessions.get(sessionKey);
    if (last !== undefined) {
      if (last.transaction.number > number) throw tooOld(number, last.transaction.number);
      if (last.transaction.number === number) throw alreadyStarted(number);
      await this.#drop(sessionKey, last);
    }
    const transaction = await Transaction.begin(sessionKey, number, await this.connections.pin());
    const clients = new Set([connectionId]);
    this.#sessions.set(sessionKey, { transaction, clients, timer: this.#expiry(sessionKey, transaction) });
    return transaction;
  }

  /**
   * The transaction that a command says to be part of.
   *
   * @throws MongoError `NoSuchTransaction` where it is not open, or not any more
   */
  use(sessionKey: string, number: bigint): Transaction {
    const transaction = this.find(sessionKey, number);
    if (transaction?.state !== 'open') throw noSuchTransaction(number);
    return transaction;
  }

  /** The transaction of that number in whatever state it is. */
  find(sessionKey: string, number: bigint): Transaction | undefined {
    const entry = this.#sessions.get(sessionKey);
    if (entry?.transaction.number !== number) return undefined;
    clearTimeout(entry.timer);
    entry.timer = this.#expiry(sessionKey, entry.transaction);
    return entry.transaction;
  }

  /** A driver may send each command of a transaction by another connection of its pool. */
  heardFrom(sessionKey: string, connectionId: number): void {
    this.#sessions.get(sessionKey)?.clients.add(connectionId);
  }

  /**
   * Rolls back what nobody is left to commit: a client that was killed must not hold its locks until they expire. What
   * has ended stays known, for its commit may be repeated by another connection.
   */
  async connectionClosed(connectionId: number): Promise<void> {
    const left = [...this.#sessions.values()].filter(
      ({ clients }) => clients.delete(connectionId) && clients.size === 0,
    );
    await Promise.all(left.map(({ transaction }) => transaction.abort()));
  }

  /** Ends what a session has open. */
  async endSession(sessionKey: string): Promise<void> {
    const entry = this.#sessions.get(sessionKey);
    if (entry !== undefined) await this.#drop(sessionKey, entry);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#sessions].map(([key, entry]) => this.#drop(key, entry)));
  }

  #expiry(sessionKey: string, transaction: Transaction): NodeJS.Timeout {
    const expire = (): void => {
      const entry = this.#sessions.get(sessionKey);
      if (entry?.transaction === transaction) void this.#drop(sessionKey, entry);
    };
    return setTimeout(expire, this.lifetimeMs).unref();
  }

  async #drop(sessionKey: string, entry: Entry): Promise<void> {
    clearTimeout(entry.timer);
    this.#sessions.delete(sessionKey);
    await entry.transaction.abort();
  }
}

function tooOld(number: bigint, active: bigint): MongoError {
  const message = `Cannot start transaction ${number} because a newer transaction ${active} has already started.`;
  return new MongoError(225, 'TransactionTooOld', message);
}

function alreadyStarted(number: bigint): MongoError {
  return new MongoError(
    117,
    'ConflictingOperationInProgress',
    `Transaction ${number} has already been started.`,
  );
}
