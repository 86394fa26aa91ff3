import type pg from 'pg';
import type { Parameter, QueryOptions, Row, Statement } from './sql.js';

/**
 * Runs one prepared statement on one connection.
 *
 * The time limit is set before and taken away after, in statements of their own: only commands with a limit pay for it.
 */
export async function runStatement(
  client: pg.ClientBase,
  statement: Statement,
  parameters: readonly Parameter[],
  { timeLimitMs }: QueryOptions = {},
): Promise<readonly Row[]> {
  if (!timeLimitMs) return execute(client, statement, parameters);
  await client.query(`SET statement_timeout = ${Math.ceil(timeLimitMs)}`);
  try {
    return await execute(client, statement, parameters);
  } finally {
    // Fails where the connection was lost or the transaction has failed; both end the limit as well.
    await client.query('SET statement_timeout = 0').catch(() => undefined);
  }
}

async function execute(
  client: pg.ClientBase,
  { name, text }: Statement,
  parameters: readonly Parameter[],
): Promise<readonly Row[]> {
  // `pg` sends a Buffer in binary, any other typed array as an array literal.
  const values = parameters.map((value) => (value instanceof Uint8Array ? asBuffer(value) : value));
  const result = await client.query<unknown[]>({ name, text, values, rowMode: 'array' });
  return result.rows;
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
