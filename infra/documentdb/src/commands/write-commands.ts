import { bson, type Statement } from '../engine/sql.js';
import { MongoError } from '../errors/mongo-error.js';
import { isDuplicateKey } from '../errors/translate.js';
import type { CommandContext, CommandTable, Reply } from './command.js';
import { explainDuplicate } from './explain-duplicate.js';
import { requireDocumentSizes } from './document-size.js';
import { timeLimit } from './time-limit.js';
import { translateWriteErrors } from './write-errors.js';

const SEQUENCE = '$3::bytea::documentdb_core.bsonsequence';

function batchStatement(name: string): Statement {
  return {
    name,
    text: `SELECT p_result::bytea, p_success FROM documentdb_api.${name}($1, ${bson(2)}, ${SEQUENCE})`,
  };
}

const INSERT = batchStatement('insert');
const UPDATE = batchStatement('update');
const DELETE = batchStatement('delete');
const FIND_AND_MODIFY: Statement = {
  name: 'find-and-modify',
  text: `SELECT p_result::bytea FROM documentdb_api.find_and_modify($1, ${bson(2)})`,
};

/** insert, update, delete and findAndModify. */
export const writeCommands: CommandTable = {
  async insert(context) {
    requireCollection(context);
    requireDocumentSizes(context.request);
    await ensureCollection(context);
    return writeBatch(context, INSERT, 'documents');
  },

  async update(context) {
    requireCollection(context);
    if (mayUpsert(context)) await ensureCollection(context);
    return writeBatch(context, UPDATE, 'updates');
  },

  delete(context) {
    requireCollection(context);
    return writeBatch(context, DELETE, 'deletes');
  },

  async findandmodify(context) {
    requireCollection(context);
    if (mayUpsert(context)) await ensureCollection(context);
    const { request, sql } = context;
    try {
      const rows = await sql.query(FIND_AND_MODIFY, [request.db, request.body], timeLimit(request));
      return rows[0]?.[0] as Uint8Array;
    } catch (error) {
      throw isDuplicateKey(error) ? await explainDuplicate(context, error) : error;
    }
  },
};

async function writeBatch(context: CommandContext, statement: Statement, field: string): Promise<Reply> {
  const { request, sql } = context;
  const sequence = request.sequences.get(field) ?? null;
  const rows = await sql.query(statement, [request.db, request.body, sequence], timeLimit(request));
  const [result, success] = rows[0] as [Uint8Array, boolean];
  return success ? result : translateWriteErrors(context, result);
}

function requireCollection({ request }: CommandContext): void {
  if (request.collection !== '') return;
  throw new MongoError(73, 'InvalidNamespace', `Invalid namespace specified '${request.db}.'`);
}

async function ensureCollection({ services, sql, inTransaction, request }: CommandContext): Promise<void> {
  await services.collections.ensure(sql, inTransaction, request.db, request.collection);
}

/** Whether the word is there at all; a command that only mentions it does no harm. */
function mayUpsert({ request }: CommandContext): boolean {
  return request.body.includes('upsert') || (request.sequences.get('updates')?.includes('upsert') ?? false);
}
