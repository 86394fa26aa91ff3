import type { Following } from '@newsgraph/subgraph';
import type { Quote } from '../domain/quote.js';
import type { Collections } from './collections.js';
import { tellOfQuotes } from './events.js';

const query = `query Follow($after: Float!, $first: Int!, $consumer: String!) {
  entityEvents(after: $after, first: $first, consumer: $consumer) { events { position at kind entityId } }
}`;

export interface EntityEvent {
  readonly position: number;
  readonly at: Date;
  readonly kind: 'SUPPRESSED' | 'MENTIONS';
  readonly entityId: string | null;
}

/** Follows the entities: what a suppressed person said goes, and nothing leads to the person any more. */
export const followingEntities = ({ quotes, outbox }: Collections): Following<EntityEvent> => ({
  source: 'entities',
  query,
  readEvent: (told: Omit<EntityEvent, 'at'> & { readonly at: string }) => ({
    ...told,
    at: new Date(told.at),
  }),
  async apply(events, session) {
    const suppressed = events.filter(({ kind }) => kind === 'SUPPRESSED');
    const ids = suppressed.flatMap(({ entityId }) => entityId ?? []);
    if (ids.length === 0) return;
    const changed = await quotes
      .find({ $or: [{ speakerId: { $in: ids } }, { aboutIds: { $in: ids } }] }, { articleId: 1 }, { session })
      .lean<Pick<Quote, 'articleId'>[]>();
    await quotes.deleteMany({ speakerId: { $in: ids } }, { session });
    await quotes.updateMany(
      { aboutIds: { $in: ids } },
      { $pull: { aboutIds: { $in: ids } } },
      {
        session,
      },
    );
    await tellOfQuotes(
      { outbox },
      changed.map(({ articleId }) => articleId),
      session,
    );
  },
});
