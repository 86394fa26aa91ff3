import { deserialize, serialize } from 'bson';
import { MongoError } from '../errors/mongo-error.js';
import { isDuplicateKey } from '../errors/translate.js';
import type { CommandRequest } from '../wire/command-request.js';
import { rewritten, spliced } from '../wire/rewritten.js';
import { withoutSimpleCollation } from './collation.js';
import type { CommandContext, CommandTable, Reply } from './command.js';
import { explainDuplicate } from './explain-duplicate.js';
import { requireDocumentSizes } from './document-size.js';
import { runWrite, writeFunction, type WriteFunction } from './run-write.js';
import { inUpsertTurn } from './upsert-turn.js';
import { translateWriteErrors } from './write-errors.js';

const INSERT = writeFunction('insert', 'bson', 'bsonsequence');
const UPDATE = writeFunction('update', 'bson', 'bsonsequence');
const DELETE = writeFunction('delete', 'bson', 'bsonsequence');
const FIND_AND_MODIFY = writeFunction('find_and_modify', 'bson');

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
    if (!mayUpsert(context)) return writeBatch(context, UPDATE, 'updates');
    await ensureCollection(context);
    return inUpsertTurn(context, () => writeBatch(context, UPDATE, 'updates'));
  },

  delete(context) {
    requireCollection(context);
    return writeBatch(context, DELETE, 'deletes');
  },

  async findandmodify(context) {
    requireCollection(context);
    if (mayUpsert(context)) await ensureCollection(context);
    const { db } = context.request;
    const command = modification(context.request);
    try {
      const modify = () => runWrite(context, FIND_AND_MODIFY, [db, command]);
      const [result] = await (mayUpsert(context) ? inUpsertTurn(context, modify) : modify());
      return withFound(result);
    } catch (error) {
      throw isDuplicateKey(error) ? await explainDuplicate(context, error) : error;
    }
  },
};

async function writeBatch(context: CommandContext, write: WriteFunction, field: string): Promise<Reply> {
  const { db, body, sequences } = context.request;
  const [result, success] = await runWrite(context, write, [db, body, sequences.get(field) ?? null]);
  if (isUnacknowledged(context)) return { ok: 1 };
  return success ? result : translateWriteErrors(context, result);
}

/**
 * Whether the client wants to know nothing of what became of its statements (`w: 0`, without `j`). Older drivers wait for
 * an answer all the same; it says `ok` alone, even where statements failed. A transaction has to hear of failures in any
 * case.
 */
function isUnacknowledged({ request, inTransaction }: CommandContext): boolean {
  const concern = request.get('writeConcern') as { readonly w?: unknown; readonly j?: unknown } | undefined;
  return concern?.w === 0 && concern.j !== true && !inTransaction;
}

/**
 * The answer of findAndModify, in which a document that was found is counted even where nothing in it had to change. The
 * engine does not; programs then take it for one that they inserted. Through JavaScript the document would not go unchanged:
 * it has names that are numbers before others.
 */
function withFound(result: Uint8Array): Uint8Array {
  const { lastErrorObject, value } = deserialize(result, { raw: true });
  const isFound = value instanceof Uint8Array;
  if (!isFound || deserialize(lastErrorObject as Uint8Array).n !== 0) return result;
  return spliced(result, 'lastErrorObject', serialize({ n: 1, updatedExisting: true }));
}

/**
 * The command as the engine understands it: without a collation that says nothing, and without a hint, which it refuses
 * here alone. It chooses an index itself: without a sort it may take another document than MongoDB would, and nobody
 * hears of an index that is not there.
 */
function modification(request: CommandRequest): Uint8Array {
  const plain = withoutSimpleCollation(request) ?? request.body;
  return request.has('hint') ? rewritten(plain, { hint: undefined }) : plain;
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
