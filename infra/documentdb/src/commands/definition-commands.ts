import type { Document } from 'bson';
import { bson, type SqlRunner, type Statement } from '../engine/sql.js';
import { MongoError } from '../errors/mongo-error.js';
import type { CommandRequest } from '../wire/command-request.js';
import { exactDocument, rewritten } from '../wire/rewritten.js';
import { withoutSimpleCollation } from './collation.js';
import { collectionExists } from './collection-catalog.js';
import type { CommandContext, CommandHandler, CommandTable, Reply } from './command.js';
import { timeLimit } from './time-limit.js';

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

/** What MongoDB's alias `number` stands for. */
const NUMBER_TYPES = ['int', 'long', 'double', 'decimal'];

/** Options of `create` by which two calls differ; without them a second call changes nothing. */
const CREATE_OPTIONS = ['viewOn', 'capped', 'timeseries', 'validator', 'collation', 'clusteredIndex'];

/** Of what documents expire by themselves, without an index that says so. */
const EXPIRING = ['timeseries', 'clusteredIndex'];

/** The commands that create, change and drop collections and databases, one at a time. */
export const definitionCommands: CommandTable = {
  create: inTurn(async ({ request, sql, inTransaction }) => {
    if (request.has('expireAfterSeconds') && !EXPIRING.some((option) => request.has(option))) {
      throw new MongoError(
        72,
        'InvalidOptions',
        "'expireAfterSeconds' is only supported on time-series collections or when the 'clusteredIndex' option is specified",
      );
    }
    const exists = await collectionExists(sql, request.db, request.collection);
    const isPlain = !CREATE_OPTIONS.some((option) => request.has(option));
    if (exists && !(isPlain && !inTransaction)) {
      throw new MongoError(
        48,
        'NamespaceExists',
        `namespace ${request.db}.${request.collection} already exists, but with different options`,
      );
    }
    const rows = await sql.query(CREATE, [request.db, definition(request)]);
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
    const rows = await sql.query(COLL_MOD, [request.db, request.collection, definition(request)]);
    return rows[0]?.[0] as Reply;
  }),
};

/**
 * The command as the engine understands it: a validator's `bsonType: 'number'` is spelled out, and a collation that says
 * nothing is left out.
 */
function definition(request: CommandRequest): Uint8Array {
  const plain = withoutSimpleCollation(request) ?? request.body;
  const validator = exactDocument(plain).validator as Document | undefined;
  if (validator?.$jsonSchema === undefined) return plain;
  const $jsonSchema = spellOutNumbers(validator.$jsonSchema) as Document;
  return rewritten(plain, { validator: { ...validator, $jsonSchema } });
}

/** Replaces the alias `number`, in `bsonType` at any depth, with the types that it stands for. */
function spellOutNumbers(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(spellOutNumbers);
  if (schema === null || typeof schema !== 'object' || '_bsontype' in schema) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]: [string, unknown]) =>
      key === 'bsonType' ? [key, withNumberTypes(value)] : [key, spellOutNumbers(value)],
    ),
  );
}

/** A property may itself be called `bsonType`; then its value is a schema. */
function withNumberTypes(bsonType: unknown): unknown {
  const types: readonly unknown[] = Array.isArray(bsonType) ? bsonType : [bsonType];
  if (!types.includes('number')) return spellOutNumbers(bsonType);
  return types.flatMap((type) => (type === 'number' ? NUMBER_TYPES : [type]));
}

/** PostgreSQL lets definitions that come at once run into each other; here they wait for each other instead. */
export function inTurn(handler: CommandHandler): CommandHandler {
  return (context: CommandContext) => {
    // Within a transaction a statement already waits for its turn there, and its locks outlast it.
    if (context.inTransaction) return handler(context);
    const { request, services, sql } = context;
    const work = async (runner: SqlRunner) => handler({ ...context, sql: runner });
    return services.definitions.run(sql, work, timeLimit(request));
  };
}

function splitNamespace(namespace: string): { db: string; collection: string } {
  const dot = namespace.indexOf('.');
  if (dot > 0) return { db: namespace.slice(0, dot), collection: namespace.slice(dot + 1) };
  throw new MongoError(73, 'InvalidNamespace', `Invalid namespace specified '${namespace}'`);
}
