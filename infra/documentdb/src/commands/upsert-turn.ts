import { serialize, type Document } from 'bson';
import type { CommandContext } from './command.js';
import { statements } from './written-document.js';

/**
 * Of upserts that come at once and insert the same document, the engine turns all but one into updates, but answers each
 * of them as if it had inserted (with the document as it would have been then). So they wait for each other here.
 */
export async function inUpsertTurn<T>(context: CommandContext, write: () => Promise<T>): Promise<T> {
  const { request, inTransaction, services } = context;
  // Within a transaction others wait at the engine, and longer than this command takes.
  const query = inTransaction ? undefined : upsertQuery(context);
  if (query === undefined) return write();
  const key = `${request.db}.${request.collection} ${Buffer.from(serialize(query)).toString('latin1')}`;
  return services.upserts.run(key, write);
}

/** What a command looks for that inserts where nothing is found; undefined for others, and for batches. */
function upsertQuery({ request }: CommandContext): Document | undefined {
  if (request.name.toLowerCase() === 'findandmodify') {
    return request.get('upsert') === true ? (request.get('query') ?? {}) : undefined;
  }
  // Of a batch, which may be of a hundred thousand, nothing is taken apart.
  const sequence = request.sequences.get('updates');
  if (sequence && sequence.length > 0 && sequence.readInt32LE(0) !== sequence.length) return undefined;
  const [only, ...others] = statements(request, 'updates');
  const update = others.length === 0 ? only?.() : undefined;
  return update?.upsert === true ? (update.q as Document) : undefined;
}
