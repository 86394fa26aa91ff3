import { deserialize, type Document } from 'bson';
import { bson, type Statement } from '../engine/sql.js';
import { MongoError } from '../errors/mongo-error.js';
import { codeOfSqlstate, unpackSqlstate } from '../errors/sqlstate-codes.js';
import { isDuplicateKey } from '../errors/translate.js';
import type { CommandRequest } from '../wire/command-request.js';
import { exactDocument, rewritten } from '../wire/rewritten.js';
import { isSimple } from './collation.js';
import type { CommandTable } from './command.js';
import { inTurn } from './definition-commands.js';
import { explainDuplicate } from './explain-duplicate.js';

const CREATE_INDEXES: Statement = {
  name: 'create-indexes',
  text: `SELECT documentdb_api_internal.create_indexes_non_concurrently($1, ${bson(2)}, true)::bytea`,
};
const DROP_INDEXES: Statement = {
  name: 'drop-indexes',
  text: `CALL documentdb_api.drop_indexes($1, ${bson(2)}, NULL)`,
};

/** createIndexes and dropIndexes. An index is complete when its command is answered. */
export const indexCommands: CommandTable = {
  createindexes: inTurn(async (context) => {
    const { request, sql } = context;
    try {
      const rows = await sql.query(CREATE_INDEXES, [request.db, specifications(request) ?? request.body]);
      const reply = unwrapShardReply(deserialize(rows[0]?.[0] as Buffer));
      return 'note' in reply ? { ...reply, note: 'all indexes already exist' } : reply;
    } catch (error) {
      throw isDuplicateKey(error) ? await explainDuplicate(context, error) : error;
    }
  }),

  dropindexes: inTurn(async ({ request, sql }) => {
    const rows = await sql.query(DROP_INDEXES, [request.db, request.body]);
    const reply = parseBsonText(rows[0]?.[0]);
    return { nIndexesWas: Number(reply.nIndexesWas ?? 0), ok: 1 };
  }),
};

/** The command without collations that say nothing, which the engine refuses for text and unique indexes. */
function specifications(request: CommandRequest): Uint8Array | undefined {
  if (!request.body.includes('simple')) return undefined;
  const indexes: unknown = exactDocument(request.body).indexes;
  if (!Array.isArray(indexes)) return undefined;
  const plain = (indexes as Document[]).map((index) =>
    isSimple(index) ? { ...index, collation: undefined } : index,
  );
  return rewritten(request.body, { indexes: plain });
}

/** The engine answers as a sharded cluster would, with the answer of each shard under `raw`. */
function unwrapShardReply(reply: Document): Document {
  const shard = Object.values((reply.raw ?? {}) as Record<string, Document>)[0];
  if (shard === undefined) return reply;
  if (shard.ok === 1) return shard;
  const { code, codeName } = codeOfSqlstate(unpackSqlstate(Number(shard.code ?? 0)));
  throw new MongoError(code, codeName, String(shard.errmsg ?? 'The index cannot be created.'));
}

/** The result of a CALL cannot be cast: it comes in the engine's own text form, `BSONHEX…`. */
function parseBsonText(text: unknown): Document {
  if (typeof text !== 'string' || !text.startsWith('BSONHEX')) return {};
  return deserialize(Buffer.from(text.slice('BSONHEX'.length), 'hex'));
}
