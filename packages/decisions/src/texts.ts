import type { Neighbour } from '@newsgraph/subgraph';

/** The text of an article in its newest version. */
export interface ArticleText {
  /** The version that brought it. */
  readonly articleVersion: number;
  /** The newest version that has it. */
  readonly version: number;
  readonly body: string;
}

const query = `query Texts($ids: [ID!]!) {
  articleTexts(articleIds: $ids) { body version state { articleId articleVersion } }
}`;

interface Answer {
  readonly articleTexts: readonly {
    readonly body: string;
    readonly version: number;
    readonly state: { readonly articleId: string; readonly articleVersion: number };
  }[];
}

/** Whether an article had this text in a version: several may have the same. */
export const isTextOf = ({ articleVersion, version }: ArticleText, given: number): boolean =>
  given >= articleVersion && given <= version;

/** Reads the texts that decisions are about. */
export type TextsOf = (articleIds: readonly string[]) => Promise<ReadonlyMap<string, ArticleText>>;

/** Asks the service for articles for texts. */
export const textsFrom =
  (articles: Neighbour): TextsOf =>
  async (articleIds) => {
    if (articleIds.length === 0) return new Map();
    const { articleTexts } = await articles.ask<Answer>(query, { ids: articleIds });
    return new Map(
      articleTexts.map(({ body, version, state }) => [
        state.articleId,
        { body, version, articleVersion: state.articleVersion },
      ]),
    );
  };
