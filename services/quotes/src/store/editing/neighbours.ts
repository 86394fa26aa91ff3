import type { Neighbour } from '@newsgraph/subgraph';

/** The text of an article in its newest version. */
export interface ArticleText {
  readonly articleVersion: number;
  readonly body: string;
}

const texts = `query Texts($ids: [ID!]!) {
  articleTexts(articleIds: $ids) { body state { articleId articleVersion } }
}`;

const named = `query Named($representations: [_Any!]!) {
  _entities(representations: $representations) { ... on Entity { id } }
}`;

interface Texts {
  readonly articleTexts: readonly {
    readonly body: string;
    readonly state: { readonly articleId: string; readonly articleVersion: number };
  }[];
}

interface Named {
  readonly _entities: readonly ({ readonly id: string } | null)[];
}

/** What editing has to ask of other services. */
export const createNeighbours = (articles: Neighbour, entities: Neighbour) => ({
  async textsOf(articleIds: readonly string[]): Promise<Map<string, ArticleText>> {
    if (articleIds.length === 0) return new Map();
    const { articleTexts } = await articles.ask<Texts>(texts, { ids: articleIds });
    return new Map(
      articleTexts.map(({ body, state }) => [
        state.articleId,
        { body, articleVersion: state.articleVersion },
      ]),
    );
  },

  /** The entities that ids lead to, null for those that lead nowhere. */
  async entitiesOf(ids: readonly string[]): Promise<(string | null)[]> {
    if (ids.length === 0) return [];
    const representations = ids.map((id) => ({ __typename: 'Entity', id }));
    const { _entities } = await entities.ask<Named>(named, { representations });
    return _entities.map((entity) => entity?.id ?? null);
  },
});

export type Neighbours = ReturnType<typeof createNeighbours>;
