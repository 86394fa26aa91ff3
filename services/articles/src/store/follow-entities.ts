import type { FollowedEvent } from '@newsgraph/outbox';
import type { Following } from '@newsgraph/subgraph';
import type { Leases } from './leases.js';

interface EntityEvent extends FollowedEvent {
  readonly kind: string;
  readonly articleId: string | null;
}

type Told = Omit<EntityEvent, 'at'> & { readonly at: string };

/**
 * Follows what editors decide of mentions: the article is extracted again with it. That happens later where entities is
 * away; nothing that this service answers rests on it.
 */
export const followingEntities = ({
  extractAgain,
}: Pick<Leases, 'extractAgain'>): Following<EntityEvent> => ({
  source: 'entities',
  query: `query Follow($after: Float!, $first: Int!, $consumer: String!, $wait: Int!) {
    entityEvents(after: $after, first: $first, consumer: $consumer, wait: $wait) {
      waited events { position at kind articleId } }
  }`,
  readEvent: (told: Told) => ({ ...told, at: new Date(told.at) }),
  async apply(events, session) {
    const decided = events.filter(({ kind }) => kind === 'DECIDED');
    await extractAgain([...new Set(decided.flatMap(({ articleId }) => articleId ?? []))], session);
  },
  mayBeLate: true,
});
