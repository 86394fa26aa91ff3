import { bson, type Statement } from '../engine/sql.js';
import type { CommandContext, CommandTable, Reply } from './command.js';
import { explain } from './explain.js';
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

/** The commands that read and answer with one document. */
export const queryCommands: CommandTable = {
  count: (context) => readByDatabase(context, COUNT),
  distinct: (context) => readByDatabase(context, DISTINCT),
  validate: (context) => readByDatabase(context, VALIDATE),
  explain,

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

async function readByDatabase({ request, sql }: CommandContext, statement: Statement): Promise<Reply> {
  return single(await sql.query(statement, [request.db, request.body], timeLimit(request)));
}

function single(rows: readonly (readonly unknown[])[]): Reply {
  return rows[0]?.[0] as Reply;
}
