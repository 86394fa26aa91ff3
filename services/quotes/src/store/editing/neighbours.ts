import { textsFrom } from '@newsgraph/decisions';
import type { Neighbour } from '@newsgraph/subgraph';

const named = `query Named($representations: [_Any!]!) {
  _entities(representations: $representations) { ... on Entity { id } }
}`;

interface Named {
  readonly _entities: readonly ({ readonly id: string } | null)[];
}

/** What editing has to ask of other services. */
export const createNeighbours = (articles: Neighbour, entities: Neighbour) => ({
  textsOf: textsFrom(articles),

  /** The entities that ids lead to, null for those that lead nowhere. */
  async entitiesOf(ids: readonly string[]): Promise<(string | null)[]> {
    if (ids.length === 0) return [];
    const representations = ids.map((id) => ({ __typename: 'Entity', id }));
    const { _entities } = await entities.ask<Named>(named, { representations });
    return _entities.map((entity) => entity?.id ?? null);
  },
});

export type Neighbours = ReturnType<typeof createNeighbours>;
