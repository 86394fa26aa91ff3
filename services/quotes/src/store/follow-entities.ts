import type { Following } from '@newsgraph/subgraph';
import type { Collections } from './collections.js';

const query = `query Follow($after: Float!, $first: Int!, $consumer: String!) {
  entityEvents(after: $after, first: $first, consumer: $consumer) { events { position at kind entityId } }
}`;

export interface EntityEvent {
  readonly position: number;
  readonly at: Date;
  readonly kind: 'SUPPRESSED';
  readonly entityId: string;
}

/** Follows the entities: what a suppressed person said goes, and nothing leads to the person any more. */
export const followingEntities = ({ quotes }: Collections): Following<EntityEvent> => ({
  source: 'entities',
  query,
  readEvent: (told: Omit<EntityEvent, 'at'> & { readonly at: string }) => ({
    ...told,
    at: new Date(told.at),
  }),
  async apply(events, session) {
    const ids = events.map(({ entityId }) => entityId);
    await quotes.deleteMany({ speakerId: { $in: ids } }, { session });
    await quotes.updateMany(
      { aboutIds: { $in: ids } },
      { $pull: { aboutIds: { $in: ids } } },
      {
        session,
      },
    );
  },
});
