import { deserialize, type Document } from 'bson';
import { duplicateDetails, duplicateMessage, indexNameIn } from '../errors/duplicate-key.js';
import { MongoError } from '../errors/mongo-error.js';
import { codeOfSqlstate, unpackSqlstate } from '../errors/sqlstate-codes.js';
import type { CommandContext } from './command.js';
import { findKeyPattern } from './index-patterns.js';
import { writtenDocument } from './written-document.js';

/** One error of many as the engine gives it: `code` is a packed SQLSTATE. */
interface EngineWriteError extends Document {
  readonly index: number;
  readonly code: number;
  readonly errmsg: string;
}

const WRITE_CONFLICT = 112;
const DUPLICATE_KEY = 11000;

/**
 * The answer to a write of which single statements failed, with MongoDB's codes.
 *
 * @param result the engine's answer as BSON
 * @throws MongoError where a transaction ran into another one: it fails as a whole, and is tried again as a whole
 */
export async function translateWriteErrors(context: CommandContext, result: Uint8Array): Promise<Document> {
  const reply = deserialize(result);
  if (!Array.isArray(reply.writeErrors)) return reply;
  const errors = reply.writeErrors as EngineWriteError[];
  const writeErrors = await Promise.all(errors.map((error) => translateOne(context, error)));
  const conflict = writeErrors.find(({ code }) => code === WRITE_CONFLICT);
  if (conflict !== undefined && context.inTransaction) {
    throw new MongoError(WRITE_CONFLICT, 'WriteConflict', String(conflict.errmsg));
  }
  return { ...reply, writeErrors };
}

async function translateOne(context: CommandContext, error: EngineWriteError): Promise<Document> {
  const { code } = codeOfSqlstate(unpackSqlstate(error.code));
  const indexName = indexNameIn(error.errmsg);
  if (code !== DUPLICATE_KEY || indexName === undefined) return { ...error, code };
  const { request, sql } = context;
  const duplicate = {
    namespace: `${request.db}.${request.collection}`,
    indexName,
    keyPattern: await findKeyPattern(sql, request.db, request.collection, indexName),
    document: writtenDocument(request, error.index),
  };
  return { index: error.index, code, errmsg: duplicateMessage(duplicate), ...duplicateDetails(duplicate) };
}
