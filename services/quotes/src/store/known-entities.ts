import type { Rights } from '@newsgraph/caller';
import { NewsgraphError } from '@newsgraph/errors';
import type { EntitiesOf } from '@newsgraph/subgraph';
import type { QuoteFilter } from '../generated/resolvers.js';

/** Tells a list that holds nothing from one that asks for whom there is not. */
export const createKnownEntities = (entitiesOf: EntitiesOf) => ({
  /**
   * @param rights of the caller: whom he does not see, there is not
   * @throws NewsgraphError UNKNOWN_ENTITY where a filter names an entity that is not there
   */
  async requireEntities({ speaker, about }: QuoteFilter, rights: Rights): Promise<void> {
    const ids = [speaker ?? [], about ?? []].flat();
    // While the service for entities is away, a list that holds nothing stands as it is.
    const known = await entitiesOf(ids, rights).catch(() => ids);
    const unknown = ids.find((_, i) => known[i] === null);
    if (unknown === undefined) return;
    throw new NewsgraphError(
      'UNKNOWN_ENTITY',
      `\`filter\`: there is no entity ${JSON.stringify(unknown)}; check the id.`,
    );
  },
});
