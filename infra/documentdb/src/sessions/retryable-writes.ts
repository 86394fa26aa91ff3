import { MongoError } from '../errors/mongo-error.js';

/** By what a write is known that its driver may send again. */
export interface RetryKey {
  readonly session: string;
  readonly transactionNumber: bigint;
  /** The session is not remembered here: an earlier process, or an engine that went down, may have seen this write. */
  readonly mayBeRepeated: boolean;
}

/** What a write answered, and how many bytes that is. */
type Outcome = Promise<Uint8Array>;

interface Remembered {
  readonly transactionNumber: bigint;
  readonly outcome: Outcome;
  /** Of its answer; undefined while it is under way. */
  bytes: number | undefined;
}

export interface RetryableWritesOptions {
  /** How many sessions are remembered; the longest silent go first. */
  readonly sessions?: number;
  /** How many bytes of answers are remembered in all. */
  readonly bytes?: number;
}

/**
 * Lets each retryable write happen once. A driver that lost the connection before the answer sends the same write again
 * with the same session and number (MongoDB's retryable writes specification): it gets the answer of the first one,
 * waiting for it if that is still under way.
 *
 * The memory is that of this process; what outlives it is kept by `runWrite`.
 */
export class RetryableWrites {
  /** In the order of their last use. */
  readonly #sessions = new Map<string, Remembered>();
  readonly #sessionLimit: number;
  readonly #byteLimit: number;
  #bytes = 0;

  constructor({ sessions = 10_000, bytes = 64 * 1024 * 1024 }: RetryableWritesOptions = {}) {
    this.#sessionLimit = sessions;
    this.#byteLimit = bytes;
  }

  /**
   * Runs `write` unless it was run before, as far as is remembered here.
   *
   * @throws MongoError `TransactionTooOld` where the session has gone on to a higher number
   */
  async once(
    session: string,
    transactionNumber: bigint,
    write: (key: RetryKey) => Promise<Uint8Array>,
  ): Outcome {
    const last = this.#sessions.get(session);
    if (last !== undefined && last.transactionNumber > transactionNumber) {
      throw new MongoError(
        225,
        'TransactionTooOld',
        `Cannot start transaction ${transactionNumber} on session because a newer one ${last.transactionNumber} was started`,
      );
    }
    if (last?.transactionNumber === transactionNumber) return last.outcome;
    const key = { session, transactionNumber, mayBeRepeated: last === undefined };
    return this.#remember(session, transactionNumber, write(key));
  }

  forget(sessionKey: string): void {
    const entry = this.#sessions.get(sessionKey);
    if (entry === undefined) return;
    this.#sessions.delete(sessionKey);
    this.#bytes -= entry.bytes ?? 0;
  }

  async #remember(sessionKey: string, transactionNumber: bigint, outcome: Outcome): Outcome {
    this.forget(sessionKey);
    const entry: Remembered = { transactionNumber, outcome, bytes: undefined };
    this.#sessions.set(sessionKey, entry);
    try {
      const reply = await outcome;
      if (this.#sessions.get(sessionKey) === entry) this.#count(entry, reply.byteLength);
      return reply;
    } catch (error) {
      // What failed as a whole changed nothing: the driver may try it again.
      if (this.#sessions.get(sessionKey) === entry) this.forget(sessionKey);
      throw error;
    }
  }

  #count(entry: Remembered, bytes: number): void {
    entry.bytes = bytes;
    this.#bytes += bytes;
    for (const [oldest, { bytes: ofOldest }] of this.#sessions) {
      if (this.#bytes <= this.#byteLimit && this.#sessions.size <= this.#sessionLimit) break;
      // What is under way may be sent again before anything else is known of it.
      if (ofOldest !== undefined) this.forget(oldest);
    }
  }
}
