import type { ClientSession, Connection } from 'mongoose';
import type { ArticleState } from './article-state.js';

/** What a service knows of an article; of an erased one, that it was erased. */
export type KnownState = ArticleState & { readonly _id: string; readonly erased?: boolean };

const statesOf = (connection: Connection) => connection.collection<KnownState>('article_states');

export const openKnownStates = (connection: Connection) => connection.createCollection('article_states');

export async function readStates(
  connection: Connection,
  articleIds: readonly string[],
  session: ClientSession,
): Promise<Map<string, KnownState>> {
  const rows = await statesOf(connection)
    .find({ _id: { $in: [...articleIds] } }, { session })
    .toArray();
  return new Map(rows.map((row) => [row._id, row]));
}

/** Writing the state of an article locks it: two who change its rows wait for each other. */
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
