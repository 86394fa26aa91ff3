import type { Rights } from '@newsgraph/caller';
import { NewsgraphError } from '@newsgraph/errors';
import { entitiesFrom, type Neighbour } from '@newsgraph/subgraph';

export interface NamedEntity {
  readonly id: string;
  readonly names: readonly string[];
}

interface Answer {
  readonly entitiesNamed: readonly {
    readonly id: string;
    readonly name: string;
    readonly aliases: readonly { readonly text: string }[];
  }[];
}

const named = `query ($text: String!, $first: Int!) {
  entitiesNamed(text: $text, first: $first) { id name aliases { text } }
}`;

/** What the service for entities tells a caller with some rights: of whom he does not see, nothing. */
export function createEntities(neighbour: Neighbour) {
  const entitiesOf = entitiesFrom(neighbour);
  return {
    /** Where ids lead that were merged, for a caller with some rights. */
    async survivorsAmong(ids: readonly string[], rights: Rights): Promise<ReadonlyMap<string, string>> {
      const found = await entitiesOf(ids, rights);
      const pairs = ids.map((id, i) => [id, found[i] ?? id] as const);
      return new Map(pairs.filter(([id, survivor]) => survivor !== id));
    },

    /**
     * Where ids lead.
     * @throws NewsgraphError UNKNOWN_ENTITY where one leads nowhere
     */
    async survivorsOf(argument: string, ids: readonly string[], rights: Rights): Promise<string[]> {
      const found = await entitiesOf(ids, rights);
      return ids.map((id, i) => {
        const survivor = found[i];
        if (survivor != null) return survivor;
        throw new NewsgraphError(
          'UNKNOWN_ENTITY',
          `\`${argument}\`: there is no entity ${JSON.stringify(id)}; check the id.`,
        );
      });
    },

    /**
     * Those of which some name holds all words of a text, the most used first; none while the service is away: what it
     * would be asked of a hit, it could not tell either.
     */
    async named(text: string, first: number, rights: Rights): Promise<NamedEntity[]> {
      const answer = await neighbour.ask<Answer>(named, { text, first }, rights).catch(() => null);
      return (answer?.entitiesNamed ?? []).map(({ id, name, aliases }) => ({
        id,
        names: [name, ...aliases.map(({ text: alias }) => alias)],
      }));
    },
  };
}

export type Entities = ReturnType<typeof createEntities>;
