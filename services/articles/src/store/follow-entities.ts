import type { FollowedEvent } from '@newsgraph/outbox';
import type { Following, Neighbour } from '@newsgraph/subgraph';
import type { Collections } from './collections.js';
import type { Leases } from './leases.js';

interface EntityEvent extends FollowedEvent {
  readonly kind: string;
  readonly articleId: string | null;
}

type Told = Omit<EntityEvent, 'at'> & { readonly at: string };

const namedIn = `query Named($ids: [ID!]!) {
  namedInArticles(articleIds: $ids) { articleId entities { entityId } }
}`;

interface NamedIn {
  readonly namedInArticles: readonly {
    readonly articleId: string;
    readonly entities: readonly { readonly entityId: string }[];
  }[];
}

/** For how many articles it is asked at once what they name. */
const atOnce = 100;

/**
 * Follows the entities: articles carry the ids of what they name, to be listed by, and are extracted again where an
 * editor decided of a mention, or split an entity while a worker had in hand what it was before. That happens later where
 * entities is away: who may see an article does not rest on it.
 */
export function followingEntities(
  { articles }: Pick<Collections, 'articles'>,
  entities: Neighbour,
  { extractAgain, extractHeldAgain }: Pick<Leases, 'extractAgain' | 'extractHeldAgain'>,
): Following<EntityEvent> {
  /** What articles name now: events may come twice, and late. */
  async function namedNow(ids: readonly string[]): Promise<Map<string, string[]>> {
    const named = new Map<string, string[]>(ids.map((id) => [id, []]));
    for (let start = 0; start < ids.length; start += atOnce) {
      const asked = ids.slice(start, start + atOnce);
      const { namedInArticles } = await entities.ask<NamedIn>(namedIn, { ids: asked });
      for (const { articleId, entities: found } of namedInArticles)
        named.set(
          articleId,
          found.map(({ entityId }) => entityId),
        );
    }
    return named;
  }

  return {
    source: 'entities',
    query: `query Follow($after: Float!, $first: Int!, $consumer: String!, $wait: Int!) {
      entityEvents(after: $after, first: $first, consumer: $consumer, wait: $wait) {
        waited events { position at kind articleId } }
    }`,
    readEvent: (told: Told) => ({ ...told, at: new Date(told.at) }),
    async apply(events, session) {
      const articlesOf = (kind: string) => [
        ...new Set(events.flatMap((event) => (event.kind === kind ? (event.articleId ?? []) : []))),
      ];
      // Asked before anything is written: no row of an article is locked while entities thinks.
      const named = await namedNow(articlesOf('MENTIONS'));
      await extractAgain(articlesOf('DECIDED'), session);
      const [split] = events.filter(({ kind }) => kind === 'SPLIT');
      if (split) await extractHeldAgain(articlesOf('SPLIT'), split.at, session);
      const copies = [...named].map(([_id, entityIds]) => ({
        updateOne: { filter: { _id }, update: { $set: { entityIds } } },
      }));
      if (copies.length > 0) await articles.bulkWrite(copies, { session });
    },
    mayBeLate: true,
  };
}
