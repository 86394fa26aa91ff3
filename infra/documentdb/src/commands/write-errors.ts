import { calculateObjectSize, deserialize, type Document } from 'bson';
import { duplicateDetails, duplicateMessage, indexNameIn, type Duplicate } from '../errors/duplicate-key.js';
import { MongoError } from '../errors/mongo-error.js';
import { codeOfSqlstate, unpackSqlstate, type MongoCode } from '../errors/sqlstate-codes.js';
import { isTransient } from '../errors/transient.js';
import { mongoWording } from '../errors/wording.js';
import type { CommandContext } from './command.js';
import { findKeyPattern } from './index-patterns.js';
import { writtenDocuments } from './written-document.js';

/** One error of many as the engine gives it: `code` is a packed SQLSTATE. */
interface EngineWriteError extends Document {
  readonly index: number;
  readonly code: number;
  readonly errmsg: string;
}

const DUPLICATE_KEY = 11000;
/** How much of an answer errors may be: their messages, and all of them. An answer is a document of at most 16 MiB. */
const MESSAGE_CHARACTERS = 1024 * 1024;
const ERROR_BYTES = 8 * 1024 * 1024;
/** What is told of the first error in any case: programs show its message. */
const FIRST_CHARACTERS = 1000;

const codeOf = ({ code }: EngineWriteError): MongoCode => codeOfSqlstate(unpackSqlstate(code));

/**
 * The answer to a write of which single statements failed, with MongoDB's codes.
 *
 * @param result the engine's answer as BSON
 * @throws MongoError where a transaction ran into another one, or waited for it in vain: it fails as a whole, and is
 * tried again as a whole
 */
export async function translateWriteErrors(context: CommandContext, result: Uint8Array): Promise<Document> {
  const reply = deserialize(result, { bsonRegExp: true });
  if (!Array.isArray(reply.writeErrors)) return reply;
  const errors = reply.writeErrors as EngineWriteError[];
  const conflict = context.inTransaction
    ? errors.find((error) => isTransient(codeOf(error).code))
    : undefined;
  if (conflict !== undefined) {
    const { code, codeName } = codeOf(conflict);
    throw new MongoError(code, codeName, mongoWording(conflict.errmsg));
  }
  const duplicateOf = duplicatesOf(context);
  const translated = await Promise.all(errors.map((error) => translateOne(error, duplicateOf)));
  return { ...reply, writeErrors: withinAnswer(translated) };
}

/**
 * As with MongoDB, there are no messages after the first MiB of them; and what is told beside code and index of a statement
 * ends where it gets too much.
 */
function withinAnswer(errors: readonly Document[]): readonly Document[] {
  let characters = 0;
  let bytes = 0;
  return errors.map((error, i) => {
    const errmsg = characters < MESSAGE_CHARACTERS ? String(error.errmsg) : '';
    const told = { ...error, errmsg };
    const size = calculateObjectSize(told);
    if (bytes + size > ERROR_BYTES) {
      const { index, code } = error;
      return {
        index: index as number,
        code: code as number,
        errmsg: i === 0 ? errmsg.slice(0, FIRST_CHARACTERS) : '',
      };
    }
    characters += errmsg.length;
    bytes += size;
    return told;
  });
}

async function translateOne(
  error: EngineWriteError,
  duplicateOf: (indexName: string, index: number) => Promise<Duplicate>,
): Promise<Document> {
  const { code } = codeOf(error);
  const indexName = indexNameIn(error.errmsg);
  if (code !== DUPLICATE_KEY || indexName === undefined) {
    return { ...error, code, errmsg: mongoWording(error.errmsg) };
  }
  const duplicate = await duplicateOf(indexName, error.index);
  return { index: error.index, code, errmsg: duplicateMessage(duplicate), ...duplicateDetails(duplicate) };
}

/** Tells what there is to say of the duplicates of one command: what they have in common is looked up once. */
function duplicatesOf({
  request,
  sql,
}: CommandContext): (indexName: string, index: number) => Promise<Duplicate> {
  const { db, collection } = request;
  const written = writtenDocuments(request);
  const patterns = new Map<string, Promise<Document | undefined>>();
  return async (indexName, index) => {
    const pattern = patterns.get(indexName) ?? findKeyPattern(sql, db, collection, indexName);
    patterns.set(indexName, pattern);
    return {
      namespace: `${db}.${collection}`,
      indexName,
      keyPattern: await pattern,
      document: written(index),
    };
  };
}
