import { deserialize } from 'bson';
import { bson, type Statement } from '../engine/sql.js';
import { isEmptyDocument, rewritten } from '../wire/rewritten.js';
import type { CommandContext, CommandTable, Reply } from './command.js';
import { withoutSimpleCollation } from './collation.js';
import { explain } from './explain.js';
import { fileMd5 } from './file-md5.js';
import { timeLimit } from './time-limit.js';

const COUNT: Statement = {
  name: 'count',
  text: `SELECT document::bytea FROM documentdb_api.count_query($1, ${bson(2)})`,
};
const DISTINCT: Statement = {
  name: 'distinct',
  text: `SELECT document::bytea FROM documentdb_api.distinct_query($1, ${bson(2)})`,
};
const VALIDATE: Statement = {
  name: 'validate',
  text: `SELECT document::bytea FROM documentdb_api.validate($1, ${bson(2)})`,
};
const LIST_DATABASES: Statement = {
  name: 'list-databases',
  text: `SELECT documentdb_api.list_databases(${bson(1)})::bytea`,
};
const CURRENT_OP: Statement = {
  name: 'current-op',
  text: `SELECT document::bytea FROM documentdb_api.current_op_command(${bson(1)})`,
};
const COLL_STATS: Statement = {
  name: 'coll-stats',
  text: 'SELECT documentdb_api.coll_stats($1, $2, $3)::bytea',
};
const DB_STATS: Statement = {
  name: 'db-stats',
  text: 'SELECT documentdb_api.db_stats($1, $2, $3)::bytea',
};

/** Up to here documents are counted one by one, which takes 1 ms for each 10,000. */
const COUNTED_EXACTLY = 100_000;

/** The commands that read and answer with one document. */
export const queryCommands: CommandTable = {
  count,
  distinct: (context) =>
    readByDatabase(context, DISTINCT, withoutSimpleCollation(context.request) ?? context.request.body),
  validate: (context) => readByDatabase(context, VALIDATE),
  explain,
  filemd5: fileMd5,

  async listdatabases({ request, sql }) {
    return single(await sql.query(LIST_DATABASES, [request.body]));
  },

  async currentop({ request, sql }) {
    return single(await sql.query(CURRENT_OP, [request.body]));
  },

  async collstats({ request, sql }) {
    return single(
      await sql.query(COLL_STATS, [request.db, request.collection, request.number('scale') ?? 1]),
    );
  },

  async dbstats({ request, sql }) {
    const scale = request.number('scale') ?? 1;
    return single(await sql.query(DB_STATS, [request.db, scale, Boolean(request.get('freeStorage'))]));
  },
};

/**
 * Without a query the engine tells PostgreSQL's statistics, which are seconds behind the writes; MongoDB's number is exact.
 * A number that is small is counted anew.
 */
async function count(context: CommandContext): Promise<Reply> {
  const { request } = context;
  const told = await readByDatabase(context, COUNT);
  if (!isEmptyDocument(request.bytes('query'))) return told;
  if (Number(deserialize(told as Uint8Array).n) > COUNTED_EXACTLY) return told;
  return readByDatabase(context, COUNT, rewritten(request.body, { query: { $alwaysTrue: 1 } }));
}

async function readByDatabase(
  { request, sql }: CommandContext,
  statement: Statement,
  body: Uint8Array = request.body,
): Promise<Reply> {
  return single(await sql.query(statement, [request.db, body], timeLimit(request)));
}

function single(rows: readonly (readonly unknown[])[]): Reply {
  return rows[0]?.[0] as Reply;
}
