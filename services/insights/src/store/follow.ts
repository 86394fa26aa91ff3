import { followArticles } from '@newsgraph/article-state';
import type { FollowedEvent } from '@newsgraph/outbox';
import { followingArticles, type Following } from '@newsgraph/subgraph';
import type { ClientSession } from 'mongoose';
import type { ArticleEntry } from '../domain/rows.js';
import type { Collections } from './collections.js';
import { forgetDue, markDue, waitingFor } from './due.js';
import { forgetEntities } from './forget-entities.js';
import { countedOf, moveTallies } from './tallies.js';

/** The articles: what is known of one changes its visibility at once; what is new of it is indexed a moment later. */
export function followingState(collections: Collections) {
  const { connection, articles, texts, names, quotes } = collections;
  const rows = [articles, texts, names, quotes].map((model) => ({ model, ordersByTime: true }));
  const base = followingArticles(connection, rows);
  const following: typeof base = {
    ...base,
    async apply(events, session) {
      const before: ArticleEntry[] = [];
      const count = async (ids: readonly string[]) =>
        void before.push(...(await countedOf(collections, ids, session)));
      const hooks = { beforeErasing: count, beforeChanging: count };
      await followArticles(connection, rows, events, hooks, session);
      const ids = events.map(({ state }) => state.articleId);
      const after = await countedOf(collections, ids, session);
      const moved = new Set(before.map(({ articleId }) => articleId));
      await moveTallies(
        collections,
        before,
        after.filter(({ articleId }) => moved.has(articleId)),
        session,
      );
      const versions = new Map(after.map(({ articleId, articleVersion }) => [articleId, articleVersion]));
      const unread = events.filter(
        ({ state, erased, extracted }) =>
          !erased && !extracted && versions.get(state.articleId) !== state.articleVersion,
      );
      // Its headline may be new, and of that nothing else tells.
      const retold = events.filter(
        ({ state, textKept }) => textKept && versions.get(state.articleId) === state.articleVersion,
      );
      await markDue(
        collections,
        retold.map(({ state }) => state.articleId),
        session,
      );
      await markDue(
        collections,
        unread.map(({ state }) => state.articleId),
        session,
        waitingFor.extraction,
      );
      await markDue(
        collections,
        events.filter(({ extracted }) => extracted).map(({ state }) => state.articleId),
        session,
        waitingFor.nothing,
      );
      const erased = events.filter((event) => event.erased).map(({ state }) => state.articleId);
      await forgetDue(collections, erased, session);
    },
  };
  return following;
}

interface ContentEvent extends FollowedEvent {
  readonly kind: string;
  readonly articleId: string | null;
  readonly entityId?: string | null;
}

type Told = Omit<ContentEvent, 'at'> & { readonly at: string };

const readEvent = (told: Told): ContentEvent => ({ ...told, at: new Date(told.at) });
const articlesIn = (events: readonly ContentEvent[]) => events.flatMap(({ articleId }) => articleId ?? []);

/** @param worker the kind of what a worker stores: more is to come, and the news that all is there */
async function markTold(
  collections: Collections,
  events: readonly ContentEvent[],
  worker: string,
  session: ClientSession,
): Promise<void> {
  const stored = events.filter(({ kind }) => kind === worker);
  const edited = events.filter(({ kind }) => kind !== worker);
  await markDue(collections, articlesIn(stored), session, waitingFor.rest);
  await markDue(collections, articlesIn(edited), session);
}

/** The names: where they changed, the article is indexed again; who is suppressed goes at once. */
export const followingEntities = (collections: Collections): Following<ContentEvent> => ({
  source: 'entities',
  query: `query Follow($after: Float!, $first: Int!, $consumer: String!, $wait: Int!) {
    entityEvents(after: $after, first: $first, consumer: $consumer, wait: $wait) {
      waited events { position at kind entityId articleId } }
  }`,
  readEvent,
  async apply(events, session) {
    const gone = events.filter(({ kind }) => kind === 'SUPPRESSED').flatMap(({ entityId }) => entityId ?? []);
    await forgetEntities(collections, gone, session);
    await markTold(collections, events, 'MENTIONS', session);
  },
});

/** The quotes: where they changed, the article is indexed again. */
export const followingQuotes = (collections: Collections): Following<ContentEvent> => ({
  source: 'quotes',
  query: `query Follow($after: Float!, $first: Int!, $consumer: String!, $wait: Int!) {
    quoteEvents(after: $after, first: $first, consumer: $consumer, wait: $wait) {
      waited events { position at kind articleId } }
  }`,
  readEvent,
  apply: (events, session) => markTold(collections, events, 'QUOTES', session),
});
