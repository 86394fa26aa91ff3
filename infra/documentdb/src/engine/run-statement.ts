import type pg from 'pg';
import type { Parameter, QueryOptions, Row, Statement } from './sql.js';

/**
 * Runs one prepared statement on one connection.
 *
 * Limits are set before and taken away after, in statements of their own: only commands with a limit pay for it.
 */
export async function runStatement(
  client: pg.ClientBase,
  statement: Statement,
  parameters: readonly Parameter[],
  { timeLimitMs, lockTimeoutMs }: QueryOptions = {},
): Promise<readonly Row[]> {
  if (!timeLimitMs && !lockTimeoutMs) return execute(client, statement, parameters);
  const limits = Object.entries({ statement_timeout: timeLimitMs, lock_timeout: lockTimeoutMs }).flatMap(
    ([name, limit]) => (limit ? { name, limit: Math.ceil(limit) } : []),
  );
  await client.query(limits.map(({ name, limit }) => `SET ${name} = ${limit}`).join('; '));
  try {
    return await execute(client, statement, parameters);
  } finally {
    // Fails where the connection was lost or the transaction has failed; both end the limits as well.
    await client.query(limits.map(({ name }) => `SET ${name} = 0`).join('; ')).catch(() => undefined);
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
