import type { FollowedEvent } from '@newsgraph/outbox';
import type { Following } from '@newsgraph/subgraph';
import type { Article } from '../domain/article.js';
import { changeOf } from '../domain/change.js';
import type { Collections } from './collections.js';
import type { Leases } from './leases.js';

interface QuoteEvent extends FollowedEvent {
  readonly kind: string;
  readonly articleId: string;
}

type Told = Omit<QuoteEvent, 'at'> & { readonly at: string };

/**
 * Follows what editors change of quotes, so that the feed of changes tells of it, and articles are extracted again where
 * a decision was taken back. Extractions are in the feed already. That happens later where quotes is away; nothing else
 * of this service rests on it.
 */
export const followingQuotes = (
  { articles, outbox }: Collections,
  { extractAgain }: Pick<Leases, 'extractAgain'>,
): Following<QuoteEvent> => ({
  source: 'quotes',
  query: `query Follow($after: Float!, $first: Int!, $consumer: String!, $wait: Int!) {
    quoteEvents(after: $after, first: $first, consumer: $consumer, wait: $wait) {
      waited events { position at kind articleId } }
  }`,
  readEvent: (told: Told) => ({ ...told, at: new Date(told.at) }),
  async apply(events, session) {
    const corrected = events.filter(({ kind }) => kind !== 'QUOTES');
    const restored = events.filter(({ kind }) => kind === 'RESTORED');
    const ids = [...new Set(corrected.map(({ articleId }) => articleId))];
    if (ids.length === 0) return;
    const where = { _id: { $in: ids } };
    // Written first: it holds off whoever changes one of them, or erases it.
    await articles.updateMany(where, { $inc: { revision: 1 } }, { session });
    await extractAgain(
      restored.map(({ articleId }) => articleId),
      session,
    );
    const rows = await articles.find(where, { body: 0 }, { session }).lean<Article[]>();
    await outbox.append(
      rows.map((article) => changeOf('CORRECTED', article)),
      session,
    );
  },
  mayBeLate: true,
});
