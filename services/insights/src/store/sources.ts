import { readArticleState } from '@newsgraph/article-state';
import { openNeighbour, type StoreTools, type SubgraphEnvironment } from '@newsgraph/subgraph';
import type { Content, Named, Said } from '../domain/rows.js';

/** Nobody waits for what is indexed: milliseconds. */
const timeout = 20_000;

type Text = Pick<Content, 'headline' | 'body' | 'duplicateOf'> & {
  readonly state: Parameters<typeof readArticleState>[0];
};

interface OfArticle {
  readonly articleId: string;
  readonly articleVersion: number;
}

const texts = `query ($ids: [ID!]!) {
  articleTexts(articleIds: $ids) {
    headline body duplicateOf
    state {
      articleId articleVersion revision publishedAt pubStatus embargoedUntil expires
      section publisher language licence topics
    }
  }
}`;
const named = `query ($ids: [ID!]!) {
  namedInArticles(articleIds: $ids) { articleId articleVersion entities { entityId kind relevance names } }
}`;
const said = `query ($ids: [ID!]!) {
  quotesInArticles(articleIds: $ids) { articleId articleVersion quotes { quoteId order text type anonymity speakerId aboutIds } }
}`;
const archive = `query ($after: ID, $first: Int!) { archivedArticles(after: $after, first: $first) }`;

/** The other services, as what is indexed is read from them. */
export function openSources(environment: SubgraphEnvironment, tools: Pick<StoreTools, 'onStop'>) {
  /** Asks a service for the one field of a query. */
  function open(name: string) {
    const neighbour = openNeighbour(name, environment, tools, timeout);
    return async <Row>(query: string, variables: object): Promise<readonly Row[]> => {
      const [rows = []] = Object.values(
        await neighbour.ask<Record<string, readonly Row[]>>(query, variables),
      );
      return rows;
    };
  }

  const [articles, entities, quotes] = [open('articles'), open('entities'), open('quotes')];
  return {
    /** What the services tell of articles; nothing of those that are gone. */
    async contentOf(ids: readonly string[]): Promise<Content[]> {
      const [found, names, words] = await Promise.all([
        articles<Text>(texts, { ids }),
        entities<OfArticle & { entities: Named[] }>(named, { ids }),
        quotes<OfArticle & { quotes: Said[] }>(said, { ids }),
      ]);
      return found.map((text) => {
        const state = readArticleState(text.state);
        // Of another version nothing counts: when this one is extracted, an event tells of it.
        const same = (row: OfArticle) =>
          row.articleId === state.articleId && row.articleVersion === state.articleVersion;
        return {
          ...text,
          state,
          named: names.find(same)?.entities ?? [],
          said: words.find(same)?.quotes ?? [],
        };
      });
    },

    /** A page of the ids of all articles. */
    archive: (after: string | null, first: number) => articles<string>(archive, { after, first }),
  };
}

export type Sources = ReturnType<typeof openSources>;
