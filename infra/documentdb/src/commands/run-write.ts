import { AT_ONCE, type Parameter, type Row, type Statement } from '../engine/sql.js';
import { KEPT_ANSWERS } from '../engine/kept-answers.js';
import type { CommandContext } from './command.js';
import { timeLimit } from './time-limit.js';

/** A function of the engine that writes. */
export interface WriteFunction {
  readonly plain: Statement;
  /** The same, and its answer is kept under a session and a number, in one transaction. */
  readonly keeping: Statement;
}

const FIND_KEPT: Statement = {
  name: 'find-kept',
  text: `SELECT result, success FROM ${KEPT_ANSWERS} WHERE session = $1 AND number = $2`,
};

/** @param casts the types of its parameters after the first, which is the database */
export function writeFunction(name: string, ...casts: readonly string[]): WriteFunction {
  const parameters = ['$1', ...casts.map((cast, i) => `$${i + 2}::bytea::documentdb_core.${cast}`)];
  const call = `SELECT p_result::bytea AS result, p_success AS success
    FROM documentdb_api.${name}(${parameters.join(', ')})`;
  const [session, number] = [parameters.length + 1, parameters.length + 2];
  return {
    plain: { name, text: call },
    keeping: {
      name: `${name}-keeping`,
      text: `WITH written AS MATERIALIZED (${call}), kept AS (
        INSERT INTO ${KEPT_ANSWERS} AS k SELECT $${session}, $${number}, result, success FROM written
        ON CONFLICT (session) DO UPDATE
        SET number = excluded.number, result = excluded.result, success = excluded.success, at = now()
      ) SELECT result, success FROM written`,
    },
  };
}

/**
 * Runs a write. One that its driver may send again is run once, even where its answer was lost because the database
 * went down: the answer is kept together with what was written.
 *
 * @returns the answer as BSON, and whether all of the write succeeded
 */
export async function runWrite(
  { request, sql, retryKey }: CommandContext,
  { plain, keeping }: WriteFunction,
  parameters: readonly Parameter[],
): Promise<readonly [Uint8Array, boolean]> {
  const only = (rows: readonly Row[]) => rows[0] as readonly [Uint8Array, boolean];
  if (retryKey === undefined) return only(await sql.query(plain, parameters, timeLimit(request)));
  const key = [retryKey.session, String(retryKey.transactionNumber)];
  const kept = retryKey.mayBeRepeated ? await sql.query(FIND_KEPT, key, AT_ONCE) : [];
  if (kept.length > 0) return only(kept);
  return only(await sql.query(keeping, [...parameters, ...key], timeLimit(request)));
}
