import type { Rights } from '@newsgraph/caller';
import type { Neighbour } from './neighbour.js';

const query = `query Named($representations: [_Any!]!) {
  _entities(representations: $representations) { ... on Entity { id } }
}`;

interface Answer {
  readonly _entities: readonly ({ readonly id: string } | null)[];
}

/** Tells which entities ids lead to, null for those that lead nowhere, or to what somebody with these rights does not see. */
export type EntitiesOf = (ids: readonly string[], rights?: Rights) => Promise<(string | null)[]>;

/** Asks the service for entities where ids lead. */
export const entitiesFrom =
  (entities: Neighbour): EntitiesOf =>
  async (ids, rights) => {
    if (ids.length === 0) return [];
    const representations = ids.map((id) => ({ __typename: 'Entity', id }));
    const { _entities } = await entities.ask<Answer>(query, { representations }, rights);
    return _entities.map((entity) => entity?.id ?? null);
  };
