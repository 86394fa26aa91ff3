import {
  followArticles,
  readArticleState,
  type ArticleChange,
  type FollowingCollection,
  type FollowingHooks,
} from '@newsgraph/article-state';
import type { FollowedEvent } from '@newsgraph/outbox';
import type { Connection } from 'mongoose';
import type { Following } from './following.js';

const query = `query Follow($after: Float!, $first: Int!, $consumer: String!, $wait: Int!) {
  articleEvents(after: $after, first: $first, consumer: $consumer, wait: $wait) {
    waited
    events {
      position at erased textKept extracted
      state {
        articleId articleVersion revision publishedAt pubStatus embargoedUntil expires
        section publisher language licence topics
      }
    }
  }
}`;

type ArticleEvent = FollowedEvent &
  ArticleChange & {
    /** Whether it is a new version with the text of the one before. */
    readonly textKept: boolean;
    /** Whether all that a worker found in it is stored now. */
    readonly extracted: boolean;
  };

/** An event as JSON has it: times are texts. */
type Told = Omit<ArticleEvent, 'at'> & { readonly at: string };

const readEvent = ({ position, at, erased, textKept, extracted, state }: Told): ArticleEvent => ({
  position,
  at: new Date(at),
  erased,
  textKept,
  extracted,
  state: readArticleState(state),
});

/** Follows the articles: rows that carry their state are kept at it, those of erased ones are removed. */
export const followingArticles = (
  connection: Connection,
  collections: readonly FollowingCollection[],
  hooks: FollowingHooks = {},
): Following<ArticleEvent> => ({
  source: 'articles',
  query,
  readEvent,
  apply: (events, session) => followArticles(connection, collections, events, hooks, session),
});
