import type { ClientSession, Connection } from 'mongoose';
import type { ArticleState } from './article-state.js';
import { lockStates, sameRows, writeStates, type KnownState } from './known-states.js';

/** As `articles` tells it: rows that it is copied onto have an id of their own. */
const toldOf = ({ _id, erased: _e, locks: _l, ...state }: KnownState): ArticleState => state;

/**
 * Takes new rows for articles in the caller's transaction.
 * @returns for each article that is not erased and whose version still counts, the newest state that is known of it;
 * rows of the others must be left as they are.
 */
export async function acceptRows(
  connection: Connection,
  states: readonly ArticleState[],
  session: ClientSession,
): Promise<Map<string, ArticleState>> {
  const ids = states.map(({ articleId }) => articleId);
  const known = await lockStates(connection, ids, session);
  const accepted = new Map<string, ArticleState>();
  for (const state of states) {
    const before = known.get(state.articleId);
    if (before?.erased || (before && before.articleVersion > state.articleVersion)) continue;
    // An event may have told of a later revision of the same version: withheld meanwhile, say.
    accepted.set(state.articleId, before && before.revision > state.revision ? toldOf(before) : state);
  }
  const news = [...accepted.values()].filter((state) => {
    const before = known.get(state.articleId);
    return before?.revision !== state.revision || !sameRows(state, before);
  });
  await writeStates(connection, news, session);
  return accepted;
}
