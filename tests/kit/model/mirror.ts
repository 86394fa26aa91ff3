import type { Client, GraphAnswer } from '@newsgraph/client';
import { persist } from './persist.js';

const fields = `id uri version headline pubStatus embargoedUntil expires
  quotes(first: 10) { nodes { id text speaker { id } } }`;

const snapshot = `query Snapshot($after: String) {
  articles(first: 50, after: $after) { nodes { ${fields} } pageInfo { hasNextPage endCursor } }
}`;

const latest = '{ articleChanges(first: 1) { latest } }';

const feed = `query Feed($since: String) {
  articleChanges(since: $since, first: 50) {
    nodes { kind articleId article { ${fields} } }
    pageInfo { hasNextPage endCursor }
  }
}`;

interface PageInfo {
  readonly hasNextPage: boolean;
  readonly endCursor: string;
}

interface Article {
  readonly id: string;
  readonly version: number;
}

interface Change {
  readonly kind: string;
  readonly articleId: string;
  readonly article: Article | null;
}

/** What a mirror keeps: each article as JSON, by its id, and up to where it has heard of changes. */
export interface Mirrored {
  readonly articles: Map<string, string>;
  cursor: string;
}

export const copyOf = ({ articles, cursor }: Mirrored): Mirrored => ({ articles: new Map(articles), cursor });

/** A mirror as a partner would write it: no part of an answer may be missing, else it is asked for again. */
export class Mirror {
  constructor(readonly client: Client) {}

  async #ask<Answer>(query: string, variables: object = {}): Promise<Answer> {
    const ask = (): Promise<GraphAnswer<Answer>> => this.client.ask<Answer, object>(query, variables);
    return (await persist(ask)).data;
  }

  /** Notes where the feed stands, then reads all articles. */
  async start(): Promise<Mirrored> {
    const { articleChanges } = await this.#ask<{ articleChanges: { latest: string } }>(latest);
    return { articles: await this.archive(), cursor: articleChanges.latest };
  }

  /** All articles, page by page. */
  async archive(): Promise<Map<string, string>> {
    const articles = new Map<string, string>();
    for (let after: string | null = null; ;) {
      const variables: { after: string | null } = { after };
      const answer: { articles: { nodes: Article[]; pageInfo: PageInfo } } = await this.#ask(
        snapshot,
        variables,
      );
      const { nodes, pageInfo } = answer.articles;
      for (const article of nodes) articles.set(article.id, JSON.stringify(article));
      if (!pageInfo.hasNextPage) return articles;
      after = pageInfo.endCursor;
    }
  }

  /** Applies a page of changes. @returns them, and whether there may be more at once. */
  async follow(mirrored: Mirrored): Promise<{ changes: readonly Change[]; more: boolean }> {
    const { articleChanges } = await this.#ask<{ articleChanges: { nodes: Change[]; pageInfo: PageInfo } }>(
      feed,
      { since: mirrored.cursor },
    );
    const { nodes, pageInfo } = articleChanges;
    for (const { articleId, article } of nodes) {
      if (article) mirrored.articles.set(articleId, JSON.stringify(article));
      else mirrored.articles.delete(articleId);
    }
    mirrored.cursor = pageInfo.endCursor;
    return { changes: nodes, more: pageInfo.hasNextPage };
  }

  /** Follows until there is nothing more. */
  async catchUp(mirrored: Mirrored): Promise<Mirrored> {
    while ((await this.follow(mirrored)).more);
    return mirrored;
  }
}

/** In how far a mirror differs from the archive: a few lines, to be read by people. */
export const mirrorDifferences = ({ articles }: Mirrored, archive: ReadonlyMap<string, string>): string[] =>
  [...new Set([...articles.keys(), ...archive.keys()])]
    .filter((id) => articles.get(id) !== archive.get(id))
    .map((id) => `mirror:  ${articles.get(id) ?? 'nothing'}\narchive: ${archive.get(id) ?? 'nothing'}`)
    .slice(0, 5);
