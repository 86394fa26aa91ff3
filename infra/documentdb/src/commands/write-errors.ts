import { deserialize, type Document } from 'bson';
import { duplicateDetails, duplicateMessage, indexNameIn } from '../errors/duplicate-key.js';
import { MongoError } from '../errors/mongo-error.js';
import { codeOfSqlstate, unpackSqlstate, type MongoCode } from '../errors/sqlstate-codes.js';
import { isTransient } from '../errors/transient.js';
import { mongoWording } from '../errors/wording.js';
import type { CommandContext } from './command.js';
import { findKeyPattern } from './index-patterns.js';
import { writtenDocument } from './written-document.js';

/** One error of many as the engine gives it: `code` is a packed SQLSTATE. */
interface EngineWriteError extends Document {
  readonly index: number;
  readonly code: number;
  readonly errmsg: string;
}

const DUPLICATE_KEY = 11000;

const codeOf = ({ code }: EngineWriteError): MongoCode => codeOfSqlstate(unpackSqlstate(code));

/**
 * The answer to a write of which single statements failed, with MongoDB's codes.
 *
 * @param result the engine's answer as BSON
 * @throws MongoError where a transaction ran into another one, or waited for it in vain: it fails as a whole, and is
 * tried again as a whole
 */
export async function translateWriteErrors(context: CommandContext, result: Uint8Array): Promise<Document> {
  const reply = deserialize(result);
  if (!Array.isArray(reply.writeErrors)) return reply;
  const errors = reply.writeErrors as EngineWriteError[];
  const conflict = context.inTransaction
    ? errors.find((error) => isTransient(codeOf(error).code))
    : undefined;
  if (conflict !== undefined) {
    const { code, codeName } = codeOf(conflict);
    throw new MongoError(code, codeName, conflict.errmsg);
  }
  return { ...reply, writeErrors: await Promise.all(errors.map((error) => translateOne(context, error))) };
}

async function translateOne(context: CommandContext, error: EngineWriteError): Promise<Document> {
  const { code } = codeOf(error);
  const indexName = indexNameIn(error.errmsg);
  if (code !== DUPLICATE_KEY || indexName === undefined) {
    return { ...error, code, errmsg: mongoWording(error.errmsg) };
  }
  const { request, sql } = context;
  const duplicate = {
    namespace: `${request.db}.${request.collection}`,
    indexName,
    keyPattern: await findKeyPattern(sql, request.db, request.collection, indexName),
    document: writtenDocument(request, error.index),
  };
  return { index: error.index, code, errmsg: duplicateMessage(duplicate), ...duplicateDetails(duplicate) };
}
