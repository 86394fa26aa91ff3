import type { Document } from 'bson';

/** Labels by which drivers decide whether to try again (MongoDB's retryable writes and transactions specifications). */
export type ErrorLabel =
  | 'TransientTransactionError'
  | 'UnknownTransactionCommitResult'
  | 'RetryableWriteError';

/** An error that a client is to see: MongoDB's code, its name, and what belongs to it. */
export class MongoError extends Error {
  override readonly name = 'MongoError';

  constructor(
    readonly code: number,
    readonly codeName: string,
    message: string,
    /** Further fields of the answer, such as `keyPattern` and `keyValue`. */
    readonly details: Document = {},
    readonly labels: readonly ErrorLabel[] = [],
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  withLabels(...labels: readonly ErrorLabel[]): MongoError {
    return new MongoError(this.code, this.codeName, this.message, this.details, [...this.labels, ...labels], {
      cause: this,
    });
  }

  /** The answer to the command that failed. */
  toReply(): Document {
    return {
      ok: 0,
      errmsg: this.message,
      code: this.code,
      codeName: this.codeName,
      ...this.details,
      ...(this.labels.length > 0 ? { errorLabels: this.labels } : {}),
    };
  }
}
