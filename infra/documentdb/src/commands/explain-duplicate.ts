import { deserialize, type Document } from 'bson';
import type pg from 'pg';
import { duplicateKeyError, indexNameIn } from '../errors/duplicate-key.js';
import type { MongoError } from '../errors/mongo-error.js';
import { AT_ONCE, type Statement } from '../engine/sql.js';
import type { CommandContext } from './command.js';
import { findKeyPattern } from './index-patterns.js';
import { writtenDocuments } from './written-document.js';

const NAME_OF_INDEX: Statement = {
  name: 'index-name',
  text: `SELECT (index_spec).index_name FROM documentdb_api_catalog.collection_indexes WHERE index_id = $1`,
};
const CONSTRAINT = /^documents_rum_index_(\d+)$/;
const DETAIL_DOCUMENT = /\)=\(BSONHEX([0-9a-f]+)/;

/** MongoDB's error for a whole command that failed on a unique index. */
export async function explainDuplicate(context: CommandContext, error: unknown): Promise<MongoError> {
  const { request } = context;
  const { message, detail = '', constraint = '' } = error as pg.DatabaseError;
  const sql = context.services.connections;
  const indexName = indexNameIn(message) ?? (await indexNameOf(context, constraint));
  const known =
    indexName === undefined
      ? undefined
      : await findKeyPattern(sql, request.db, request.collection, indexName);
  return duplicateKeyError({
    namespace: `${request.db}.${request.collection}`,
    indexName: indexName ?? constraint,
    keyPattern: known ?? requestedPattern(request.get('indexes'), indexName),
    document: documentIn(detail) ?? writtenDocuments(request)(0),
  });
}

async function indexNameOf(context: CommandContext, constraint: string): Promise<string | undefined> {
  const id = CONSTRAINT.exec(constraint)?.[1];
  if (constraint.startsWith('collection_pk_')) return '_id_';
  const rows = id === undefined ? [] : await context.services.connections.query(NAME_OF_INDEX, [id], AT_ONCE);
  if (typeof rows[0]?.[0] === 'string') return rows[0][0];
  return (context.request.get('indexes') as Document[] | undefined)?.find(({ unique }) => unique)?.name as
    | string
    | undefined;
}

function requestedPattern(indexes: unknown, indexName: string | undefined): Document | undefined {
  if (!Array.isArray(indexes)) return undefined;
  return (indexes as Document[]).find(({ name }) => name === indexName)?.key as Document | undefined;
}

/** PostgreSQL's detail of a violated exclusion constraint begins with the document. */
function documentIn(detail: string): Document | undefined {
  const hex = DETAIL_DOCUMENT.exec(detail)?.[1];
  if (hex === undefined) return undefined;
  try {
    return deserialize(Buffer.from(hex, 'hex'), { bsonRegExp: true });
  } catch {
    // PostgreSQL cuts long values short.
    return undefined;
  }
}
