import type { AnyObject, ClientSession, Connection, Model } from 'mongoose';
import type { ArticleRow, ArticleState } from './article-state.js';
import { lockStates, sameRows, writeStates } from './known-states.js';

/** A collection whose rows carry the state of their article. */
export interface FollowingCollection {
  readonly model: Pick<Model<ArticleRow>, 'collection'>;
  /** `order` begins with `publishedAt`. */
  readonly ordersByTime: boolean;
}

/** A change of an article, as the outbox of `articles` tells it. */
export interface ArticleChange {
  readonly state: ArticleState;
  readonly erased: boolean;
}

/** Length of a time as RFC 3339 in UTC with milliseconds: what `order` begins with. */
const timeLength = 24;

function rowUpdate(ordersByTime: boolean, { articleId, articleVersion, ...state }: ArticleState) {
  const literal = Object.fromEntries(
    Object.entries(state).map(([field, value]) => [field, { $literal: value }]),
  );
  const order = { $concat: [state.publishedAt.toISOString(), { $substrBytes: ['$order', timeLength, -1] }] };
  const current = { $eq: ['$articleVersion', articleVersion] };
  const update: AnyObject[] = [{ $set: { ...literal, current, ...(ordersByTime && { order }) } }];
  return { updateMany: { filter: { articleId }, update } };
}

/** The newest change of each article: what came before it in the same batch is of the past. */
function newestOf(changes: readonly ArticleChange[]): ArticleChange[] {
  const newest = new Map<string, ArticleChange>();
  for (const change of changes) {
    const { articleId, revision } = change.state;
    if (revision > (newest.get(articleId)?.state.revision ?? 0)) newest.set(articleId, change);
  }
  return [...newest.values()];
}

/** What else a service does in the transaction, with articles whose rows are about to change. */
export interface FollowingHooks {
  /** They were erased; their rows are still there. */
  readonly beforeErasing?: (articleIds: readonly string[], session: ClientSession) => Promise<void>;
  /** Their rows get another state. */
  readonly beforeChanging?: (articleIds: readonly string[], session: ClientSession) => Promise<void>;
}

/**
 * Brings rows to the state of their articles, in the caller's transaction. What is known already, or of an older
 * revision, changes nothing, so a change may come twice and in any order.
 */
export async function followArticles(
  connection: Connection,
  collections: readonly FollowingCollection[],
  changes: readonly ArticleChange[],
  { beforeErasing, beforeChanging }: FollowingHooks,
  session: ClientSession,
): Promise<void> {
  const newest = newestOf(changes);
  const known = await lockStates(
    connection,
    newest.map(({ state }) => state.articleId),
    session,
  );
  const news = newest.filter(({ state }) => state.revision > (known.get(state.articleId)?.revision ?? 0));
  await writeStates(
    connection,
    news.map(({ state, erased }) => ({ ...state, ...(erased && { erased }) })),
    session,
  );
  const erased = news.filter((change) => change.erased).map(({ state }) => state.articleId);
  if (erased.length > 0) await beforeErasing?.(erased, session);
  for (const { model } of collections) {
    if (erased.length > 0) await model.collection.deleteMany({ articleId: { $in: erased } }, { session });
  }
  const changed = news.flatMap(({ state, erased }) => {
    const before = known.get(state.articleId);
    // What was never heard of has no rows.
    return erased || !before || sameRows(state, before) ? [] : [state];
  });
  const changedIds = changed.map(({ articleId }) => articleId);
  if (changed.length > 0) await beforeChanging?.(changedIds, session);
  for (const { model, ordersByTime } of changed.length > 0 ? collections : []) {
    const updates = changed.map((state) => rowUpdate(ordersByTime, state));
    await model.collection.bulkWrite(updates, { session });
  }
}
