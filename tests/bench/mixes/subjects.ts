import type { Client } from '../load/client.js';
import { graphRequest } from '../load/request.js';

/** What the archive holds that can be asked for. */
export interface Subjects {
  readonly articles: readonly string[];
  /** The same by their addresses. */
  readonly idsByUri: ReadonlyMap<string, string>;
  readonly entities: readonly string[];
  readonly speakers: readonly string[];
  /** Times of publication, the newest first: RFC 3339. */
  readonly times: readonly string[];
}

interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

async function pages<Node>(client: Client, field: string, selection: string, most: number): Promise<Node[]> {
  const query = `query ($after: String) {
    page: ${field}(first: 100, after: $after) { nodes { ${selection} } pageInfo { endCursor hasNextPage } }
  }`;
  const found: Node[] = [];
  for (let after: string | null = null; found.length < most;) {
    const answer = JSON.parse(await client.send(graphRequest(query, { after }))) as {
      readonly data: { readonly page: Page<Node> };
    };
    const { nodes, pageInfo } = answer.data.page;
    found.push(...nodes);
    after = pageInfo.endCursor;
    if (!pageInfo.hasNextPage || after === null) break;
  }
  return found;
}

interface Article {
  readonly id: string;
  readonly uri: string;
  readonly publishedAt: string;
}

interface Quote {
  readonly speaker: { readonly id: string } | null;
}

/** Reads off what there is to ask for, through any gateway. */
export async function readSubjects(client: Client): Promise<Subjects> {
  const articles = await pages<Article>(client, 'articles', 'id uri publishedAt', 6000);
  const entities = await pages<{ id: string }>(client, 'entities', 'id', 2000);
  const quotes = await pages<Quote>(client, 'quotes', 'speaker { id }', 1500);
  return {
    articles: articles.map(({ id }) => id),
    idsByUri: new Map(articles.map(({ id, uri }) => [uri, id])),
    times: articles.map(({ publishedAt }) => publishedAt),
    entities: entities.map(({ id }) => id),
    speakers: [...new Set(quotes.flatMap(({ speaker }) => (speaker ? [speaker.id] : [])))],
  };
}
