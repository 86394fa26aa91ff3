import type { Neighbour } from '@newsgraph/subgraph';

/** The text of an article in its newest version. */
export interface ArticleText {
  readonly articleVersion: number;
  readonly body: string;
}

const query = `query Texts($ids: [ID!]!) {
  articleTexts(articleIds: $ids) { body state { articleId articleVersion } }
}`;

interface Answer {
  readonly articleTexts: readonly {
    readonly body: string;
    readonly state: { readonly articleId: string; readonly articleVersion: number };
  }[];
}

/** Reads the texts that decisions are about. */
export type TextsOf = (articleIds: readonly string[]) => Promise<ReadonlyMap<string, ArticleText>>;

/** Asks the service for articles for texts. */
export const textsFrom =
  (articles: Neighbour): TextsOf =>
  async (articleIds) => {
    if (articleIds.length === 0) return new Map();
    const { articleTexts } = await articles.ask<Answer>(query, { ids: articleIds });
    return new Map(
      articleTexts.map(({ body, state }) => [
        state.articleId,
        { body, articleVersion: state.articleVersion },
      ]),
    );
  };
