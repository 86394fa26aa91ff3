import type { ClientSession, Connection } from 'mongoose';
import type { ArticleState } from './article-state.js';

interface CurrentRow extends ArticleState {
  readonly _id: string;
}

const collectionName = 'article_states';

/**
 * Takes the states for the newest that this service knows, in the caller's transaction, and so locks each article:
 * two who replace the rows of one article wait for each other.
 * @returns the articles that are not older than what was known before; rows of the others must be left as they are.
 */
export async function advanceStates(
  connection: Connection,
  states: readonly ArticleState[],
  session: ClientSession,
): Promise<Set<string>> {
  const rows = connection.collection<CurrentRow>(collectionName);
  const ids = states.map(({ articleId }) => articleId);
  const known = await rows.find({ _id: { $in: ids } }, { session }).toArray();
  const revisions = new Map(known.map(({ _id, revision }) => [_id, revision]));
  const current = states.filter(({ articleId, revision }) => revision >= (revisions.get(articleId) ?? 0));
  if (current.length > 0) {
    await rows.bulkWrite(
      current.map((state) => ({
        replaceOne: { filter: { _id: state.articleId }, replacement: state, upsert: true },
      })),
      { session },
    );
  }
  return new Set(current.map(({ articleId }) => articleId));
}
