import type { ClientSession, Connection } from 'mongoose';
import type { ArticleState } from './article-state.js';

/** What a service knows of an article; of an erased one, that it was erased. */
export type KnownState = ArticleState & {
  readonly _id: string;
  readonly erased?: boolean;
  readonly locks?: number;
};

const statesOf = (connection: Connection) => connection.collection<KnownState>('article_states');

export const openKnownStates = (connection: Connection) => connection.createCollection('article_states');

/**
 * Locks the states of articles and reads them. Two who change the rows of an article wait for each other before they
 * read: else the slower would write what it had read before the faster changed it.
 */
export async function lockStates(
  connection: Connection,
  articleIds: readonly string[],
  session: ClientSession,
): Promise<Map<string, KnownState>> {
  const ids = [...new Set(articleIds)].sort();
  if (ids.length === 0) return new Map();
  await statesOf(connection).bulkWrite(
    ids.map((_id) => ({ updateOne: { filter: { _id }, update: { $inc: { locks: 1 } }, upsert: true } })),
    { session },
  );
  // What was never heard of is nothing but its lock.
  const rows = await statesOf(connection)
    .find({ _id: { $in: ids }, revision: { $exists: true } }, { session, projection: { locks: 0 } })
    .toArray();
  return new Map(rows.map((row) => [row._id, row]));
}

export async function writeStates(
  connection: Connection,
  states: readonly (ArticleState & { readonly erased?: boolean })[],
  session: ClientSession,
): Promise<void> {
  if (states.length === 0) return;
  const sorted = [...states].sort((a, b) => (a.articleId < b.articleId ? -1 : 1));
  await statesOf(connection).bulkWrite(
    sorted.map((state) => ({
      replaceOne: { filter: { _id: state.articleId }, replacement: state, upsert: true },
    })),
    { session },
  );
}
