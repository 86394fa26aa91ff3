/** A statement that is prepared once for each connection, under a name of its own. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

export type Parameter = string | number | boolean | Uint8Array | null;

/** One row: columns in the order of the statement. `bytea` comes as a Buffer, `bigint` as text. */
export type Row = readonly unknown[];

export interface QueryOptions {
  /** The time limit in milliseconds; none if undefined or 0. */
  readonly timeLimitMs?: number | undefined;
  /** For how long it may wait for a lock that others hold, in milliseconds; as long as it takes if undefined. */
  readonly lockTimeoutMs?: number | undefined;
  /** Ends the statement when nobody waits for its answer any more; the reason is thrown where it has not begun. */
  readonly signal?: AbortSignal;
  /** That it waits for no lock of a row, though nothing can end it: it does not queue among what does. */
  readonly waitsForNobody?: boolean;
}

/**
 * For what a transaction needs in order to go on or to end, apart from its own connection: those who wait for its locks
 * must not stand before it.
 */
export const AT_ONCE: QueryOptions = { waitsForNobody: true };

/** Something that runs statements: a pool of connections, or the one connection of a transaction. */
export interface SqlRunner {
  /** @throws pg.DatabaseError, or the error of a lost connection */
  query(
    statement: Statement,
    parameters: readonly Parameter[],
    options?: QueryOptions,
  ): Promise<readonly Row[]>;
}

/** Runs statements as `runner` does, but for no longer than `signal` allows. */
export function until(signal: AbortSignal, runner: SqlRunner): SqlRunner {
  return {
    query: (statement, parameters, options) => runner.query(statement, parameters, { ...options, signal }),
  };
}

/** The cast by which the bytes of a BSON document become one of the engine's. */
export function bson(parameter: number): string {
  return `$${parameter}::bytea::documentdb_core.bson`;
}
