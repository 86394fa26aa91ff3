import { Long, serialize, type Document } from 'bson';
import { bson, type Statement } from '../engine/sql.js';
import { MongoError } from '../errors/mongo-error.js';
import type { StoredCursor } from '../sessions/cursor-store.js';
import type { CommandRequest } from '../wire/command-request.js';
import { exactDocument, rewritten } from '../wire/rewritten.js';
import { collectionExists } from './collection-catalog.js';
import type { CommandContext, CommandTable } from './command.js';
import { deleteCursors } from './delete-cursors.js';
import { explain } from './explain.js';
import { orderedAggregate, orderedFind } from './hints.js';
import { asAggregate } from './meta-projection.js';
import type { Services } from './services.js';
import { timeLimit } from './time-limit.js';

function firstPage(name: string): Statement {
  return {
    name,
    text: `SELECT cursorpage::bytea, continuation::bytea, cursorid
           FROM documentdb_api.${name}_cursor_first_page($1, ${bson(2)})`,
  };
}

export const FIND = firstPage('find');
const AGGREGATE = firstPage('aggregate');
const LIST_COLLECTIONS = firstPage('list_collections');
const LIST_INDEXES = firstPage('list_indexes');
const GET_MORE: Statement = {
  name: 'get-more',
  text: `SELECT cursorpage::bytea, continuation::bytea FROM documentdb_api.cursor_get_more($1, ${bson(2)}, ${bson(3)})`,
};

/** The commands that open, go on with and close cursors. */
export const cursorCommands: CommandTable = {
  async find(context) {
    if (context.request.get('tailable') === true) await refuseTailing(context);
    const aggregate = asAggregate(context.request);
    if (aggregate) return open(context, AGGREGATE, serialize(aggregate));
    return open(context, FIND, orderedFind(context.request));
  },
  aggregate: (context) =>
    context.request.get('explain') === true
      ? explain(context)
      : open(context, AGGREGATE, orderedAggregate(context.request)),
  listcollections: (context) => open(context, LIST_COLLECTIONS),
  async listindexes(context) {
    return withoutOwnOptions(await open(context, LIST_INDEXES));
  },

  async getmore({ request, sql, services }) {
    const id = request.bigint('getMore') ?? 0n;
    const cursor = services.cursors.get(id);
    if (cursor === undefined) throw new MongoError(43, 'CursorNotFound', `cursor id ${id} not found`);
    const rows = await sql.query(
      GET_MORE,
      [cursor.db, withLongId(request, id), cursor.continuation],
      timeLimit(request),
    );
    const [page, continuation] = rows[0] as [Uint8Array, Uint8Array | null];
    if (continuation === null) services.cursors.delete(id);
    else await keep(services, id, { ...cursor, continuation });
    return cursor.ofIndexes ? withoutOwnOptions(page) : page;
  },

  async killcursors({ request, services }) {
    const ids = ((request.get('cursors') ?? []) as unknown[]).map((id) => BigInt(String(id)));
    const killed = ids.filter((id) => services.cursors.delete(id));
    await deleteCursors(services, killed);
    return {
      cursorsKilled: killed,
      cursorsNotFound: ids.filter((id) => !killed.includes(id)),
      cursorsAlive: [],
      cursorsUnknown: [],
      ok: 1,
    };
  },
};

/** Indexes without the options that the engine gives them: MongoDB would not take them back with these. */
function withoutOwnOptions(page: Uint8Array): Uint8Array {
  const { cursor } = exactDocument(page) as { cursor: Document };
  const batch = 'firstBatch' in cursor ? 'firstBatch' : 'nextBatch';
  const indexes = (cursor[batch] as Document[]).map(({ storageEngine: _, ...index }) => index);
  return rewritten(page, { cursor: { ...cursor, [batch]: indexes } });
}

/** There are no capped collections, and only those can be tailed; the cursor of one that does not exist is just empty. */
async function refuseTailing({ request, sql }: CommandContext): Promise<void> {
  if (!(await collectionExists(sql, request.db, request.collection))) return;
  const namespace = `${request.db}.${request.collection}`;
  throw new MongoError(
    2,
    'BadValue',
    `error processing query: ns=${namespace}: tailable cursor requested on non capped collection`,
  );
}

/**
 * The engine takes an id as a 64-bit integer only, as MongoDB does, but its ids are short enough for JavaScript's numbers:
 * drivers hand them to programs as such and send them back as doubles.
 */
function withLongId(request: CommandRequest, id: bigint): Uint8Array {
  if (request.isLong('getMore')) return request.body;
  return rewritten(request.body, { getMore: Long.fromBigInt(id) });
}

async function open(
  { request, sql, services, sessionKey }: CommandContext,
  statement: Statement,
  body: Uint8Array = request.body,
): Promise<Uint8Array> {
  const rows = await sql.query(statement, [request.db, body], timeLimit(request));
  const [page, continuation, id] = rows[0] as [Uint8Array, Uint8Array | null, string];
  const ofIndexes = statement === LIST_INDEXES;
  if (continuation !== null)
    await keep(services, BigInt(id), { db: request.db, continuation, sessionKey, ofIndexes });
  return page;
}

async function keep(services: Services, id: bigint, cursor: StoredCursor): Promise<void> {
  await deleteCursors(services, services.cursors.put(id, cursor));
}
