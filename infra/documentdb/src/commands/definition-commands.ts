import { bson, type Statement } from '../engine/sql.js';
import { MongoError } from '../errors/mongo-error.js';
import type { CommandContext, CommandHandler, CommandTable, Reply } from './command.js';

const EXISTS: Statement = {
  name: 'collection-exists',
  text: 'SELECT 1 FROM documentdb_api_catalog.collections WHERE database_name = $1 AND collection_name = $2',
};
const CREATE: Statement = {
  name: 'create-collection',
  text: `SELECT documentdb_api.create_collection_view($1, ${bson(2)})::bytea`,
};
const DROP: Statement = {
  name: 'drop-collection',
  text: 'SELECT documentdb_api.drop_collection($1, $2, NULL, NULL, false)',
};
const DROP_DATABASE: Statement = {
  name: 'drop-database',
  text: 'SELECT documentdb_api.drop_database($1, NULL)',
};
const RENAME: Statement = {
  name: 'rename-collection',
  text: 'SELECT documentdb_api.rename_collection($1, $2, $3, $4)',
};
const COLL_MOD: Statement = {
  name: 'coll-mod',
  text: `SELECT documentdb_api.coll_mod($1, $2, ${bson(3)})::bytea`,
};

/** Options of `create` by which two calls differ; without them a second call changes nothing. */
const CREATE_OPTIONS = ['viewOn', 'capped', 'timeseries', 'validator', 'collation', 'clusteredIndex'];

/** The commands that create, change and drop collections and databases, one at a time. */
export const definitionCommands: CommandTable = {
  create: inTurn(async ({ request, sql, inTransaction }) => {
    const exists = (await sql.query(EXISTS, [request.db, request.collection])).length > 0;
    const isPlain = !CREATE_OPTIONS.some((option) => request.has(option));
    if (exists && !(isPlain && !inTransaction)) {
      throw new MongoError(
        48,
        'NamespaceExists',
        `namespace ${request.db}.${request.collection} already exists, but with different options`,
      );
    }
    const rows = await sql.query(CREATE, [request.db, request.body]);
    return rows[0]?.[0] as Reply;
  }),

  drop: inTurn(async ({ request, sql, services }) => {
    await sql.query(DROP, [request.db, request.collection]);
    services.collections.forgetAll();
    return { ns: `${request.db}.${request.collection}`, ok: 1 };
  }),

  dropdatabase: inTurn(async ({ request, sql, services }) => {
    await sql.query(DROP_DATABASE, [request.db]);
    services.collections.forgetAll();
    return { dropped: request.db, ok: 1 };
  }),

  renamecollection: inTurn(async ({ request, sql, services }) => {
    const from = splitNamespace(request.collection);
    const to = splitNamespace(request.text('to') ?? '');
    if (from.db !== to.db) {
      throw new MongoError(
        115,
        'CommandNotSupported',
        'A collection cannot be renamed into another database.',
      );
    }
    await sql.query(RENAME, [from.db, from.collection, to.collection, request.get('dropTarget') === true]);
    services.collections.forgetAll();
    return { ok: 1 };
  }),

  collmod: inTurn(async ({ request, sql }) => {
    const rows = await sql.query(COLL_MOD, [request.db, request.collection, request.body]);
    return rows[0]?.[0] as Reply;
  }),
};

/** PostgreSQL lets definitions that come at once run into each other; here they wait for each other instead. */
export function inTurn(handler: CommandHandler): CommandHandler {
  return (context: CommandContext) => {
    // Within a transaction a statement already waits for its turn there, and its locks outlast it.
    if (context.inTransaction) return handler(context);
    return context.services.definitions.run(async () => handler(context));
  };
}

function splitNamespace(namespace: string): { db: string; collection: string } {
  const dot = namespace.indexOf('.');
  if (dot > 0) return { db: namespace.slice(0, dot), collection: namespace.slice(dot + 1) };
  throw new MongoError(73, 'InvalidNamespace', `Invalid namespace specified '${namespace}'`);
}
