import type { Client } from '@newsgraph/client';
import type { Model, ModelArticle } from './model.js';
import { readAll } from './pages.js';

const articlesQuery = `query ($after: String) {
  articles(first: 100, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes {
      id uri version textVersion headline pubStatus processing { state }
      mentions { totalCount }
      entities(first: 10) { id }
      quotes(first: 10) { totalCount nodes { articleVersion speaker { id } } }
    }
  }
}`;

const quotesQuery = `query ($after: String) {
  quotes(first: 100, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes { id article { id } }
  }
}`;

const entitiesQuery = `query ($after: String) {
  entities(first: 100, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes {
      id useCount
      articles(first: 100) { totalCount nodes { id headline } }
      quotes { totalCount }
    }
  }
}`;

/** A word of each saying of `shortTexts`. */
const words = ['harbour', 'bridge', 'school', 'tunnel', 'budget', 'promises', 'autumn', 'mill'];

const searchQuery = `{ ${words
  .map((word) => `${word}: search(text: "${word}", kinds: [ARTICLE], first: 1) { totalCount }`)
  .join('\n')} }`;

interface Article {
  readonly id: string;
  readonly uri: string;
  readonly version: number;
  readonly textVersion: number;
  readonly headline: string;
  readonly pubStatus: string;
  readonly processing: { readonly state: string };
  readonly mentions: { readonly totalCount: number };
  readonly entities: readonly { readonly id: string }[];
  readonly quotes: {
    readonly totalCount: number;
    readonly nodes: readonly {
      readonly articleVersion: number;
      readonly speaker: { readonly id: string } | null;
    }[];
  };
}

interface Quote {
  readonly id: string;
  readonly article: { readonly id: string };
}

interface Entity {
  readonly id: string;
  readonly useCount: number;
  readonly articles: { readonly totalCount: number; readonly nodes: readonly { readonly id: string }[] };
  readonly quotes: { readonly totalCount: number };
}

/** Lines that tell of everything that can be seen, sorted: two archives are equal where their lines are. */
export type Lines = readonly string[];

const articleLine = (uri: string, rest: unknown) => `article ${uri} ${JSON.stringify(rest)}`;
const searchLine = (word: string, count: number | undefined) =>
  `search for ${word} finds ${count ?? 'nothing'}`;
const mostListed = 100;

/** What the graph shows. */
export async function shownLines(client: Client): Promise<Lines> {
  const articles = await readAll<Article>(client, articlesQuery);
  const quotes = await readAll<Quote>(client, quotesQuery);
  const entities = await readAll<Entity>(client, entitiesQuery);
  const searches = await client.request<Record<string, { totalCount: number } | null>, object>(searchQuery);
  const quotesOf = new Map<string, number>();
  for (const { article } of new Map(quotes.nodes.map((quote) => [quote.id, quote])).values())
    quotesOf.set(article.id, (quotesOf.get(article.id) ?? 0) + 1);
  const lines = articles.nodes.map((article) => {
    const versions = new Set(article.quotes.nodes.map(({ articleVersion }) => articleVersion));
    return articleLine(article.uri, {
      version: article.version,
      textVersion: article.textVersion,
      headline: article.headline,
      pubStatus: article.pubStatus,
      state: article.processing.state,
      mentions: article.mentions.totalCount,
      entities: article.entities.map(({ id }) => id).sort(),
      speakers: article.quotes.nodes.map(({ speaker }) => speaker?.id ?? null),
      quotes: [article.quotes.totalCount, quotesOf.get(article.id) ?? 0, ...versions],
    });
  });
  const entityLines = entities.nodes.map(
    ({ id, useCount, articles: named, quotes: said }) =>
      `entity ${id} in ${useCount}, ${named.totalCount}, listed ${named.nodes.length}, said ${said.totalCount}`,
  );
  const searchLines = words.map((word) => searchLine(word, searches[word]?.totalCount));
  const counts = `counts ${articles.totalCount} articles, ${quotes.totalCount} quotes`;
  return [...lines, ...entityLines, ...searchLines, counts].sort();
}

/** What the graph should show at a time, by the model. */
export function expectedLines(model: Model, now: number): Lines {
  const visible = model.visible(now);
  const uses = new Map<string, { articles: number; quotes: number }>();
  const use = (id: string) => {
    const known = uses.get(id) ?? { articles: 0, quotes: 0 };
    uses.set(id, known);
    return known;
  };
  let quotes = 0;
  const lines = visible.map((article: ModelArticle) => {
    const { mentions, entities, speakers } = model.foundIn(article);
    quotes += speakers.length;
    for (const id of entities) use(id).articles += 1;
    for (const id of speakers) if (id !== null) use(id).quotes += 1;
    return articleLine(article.uri, {
      version: article.version,
      textVersion: article.textVersion,
      headline: article.headline,
      pubStatus: 'USABLE',
      state: 'DONE',
      mentions,
      entities,
      speakers,
      quotes: [speakers.length, speakers.length, ...(speakers.length > 0 ? [article.textVersion] : [])],
    });
  });
  const entityLines = [...uses].map(
    ([id, named]) =>
      `entity ${id} in ${named.articles}, ${named.articles}, listed ${Math.min(named.articles, mostListed)}, said ${named.quotes}`,
  );
  const searchLines = words.map((word) =>
    searchLine(word, visible.filter(({ text }) => text.includes(word)).length),
  );
  return [
    ...lines,
    ...entityLines,
    ...searchLines,
    `counts ${visible.length} articles, ${quotes} quotes`,
  ].sort();
}

/** What is shown and should not be, and the other way round: at most a few lines, to be read by people. */
export function differences(shown: Lines, expected: Lines): string[] {
  const [isShown, isExpected] = [new Set(shown), new Set(expected)];
  return [
    ...shown.filter((line) => !isExpected.has(line)).map((line) => `shown:    ${line}`),
    ...expected.filter((line) => !isShown.has(line)).map((line) => `expected: ${line}`),
  ]
    .sort((a, b) => (a.slice(10) < b.slice(10) ? -1 : 1))
    .slice(0, 12);
}
