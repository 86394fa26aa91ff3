import { setTimeout as sleep } from 'node:timers/promises';
import type { Client, GraphError } from '@newsgraph/client';
import { Random } from '../generator/random.js';
import { isHiddenThroughout, type Model, type ModelArticle } from './model.js';

interface Listed {
  readonly id: string;
}

type Article = Listed & {
  readonly mentions?: { readonly totalCount: number } | null;
  readonly quotes?: { readonly totalCount: number } | null;
};

interface Lists {
  readonly articles: { readonly nodes: readonly Article[] };
  readonly quotes: { readonly nodes: readonly { readonly article: Listed | null }[] };
  readonly search: { readonly hits: readonly { readonly article: Listed | null }[] } | null;
  readonly entities: {
    readonly nodes: readonly {
      readonly articles: { readonly nodes: readonly Listed[] } | null;
      readonly quotes: { readonly nodes: readonly { readonly article: Listed | null }[] } | null;
    }[];
  };
}

const articles = 'articles(first: 50) { nodes { id mentions { totalCount } quotes { totalCount } } }';
const quotes = 'quotes(first: 100) { nodes { article { id } } }';
const entities =
  'entities(first: 10) { nodes { articles(first: 50) { nodes { id } } quotes(first: 50) { nodes { article { id } } } } }';
const search = 'search(text: "harbour", first: 50) { hits { article { id } } }';
const lists: readonly string[] = [articles, quotes, entities, search];

const direct = (ids: readonly string[]) =>
  ids
    .map(
      (id, i) => `
        a${i}: article(id: "${id}") { id }
        q${i}: quotes(first: 1, filter: { article: "${id}" }) { totalCount nodes { text article { id } } }`,
    )
    .join('\n');

type Answer = Readonly<Record<string, unknown>>;

/** The ways in which an article may be shown. */
const ways = [
  'articles',
  'quotes',
  'search',
  'articles of an entity',
  'quotes of an entity',
  'article',
  'quotes by article',
] as const;
type Way = (typeof ways)[number];

/** An article that is shown; none where an answer shows nothing in that way. */
type Shown = readonly [way: Way, id?: string | undefined];

/** The articles that an answer shows, by the way in which it shows them. */
function* shownIn(answer: Answer): Generator<Shown> {
  const { articles, quotes, entities, search } = answer as Partial<Lists>;
  for (const { id } of articles?.nodes ?? []) yield ['articles', id];
  for (const { article } of quotes?.nodes ?? []) if (article) yield ['quotes', article.id];
  for (const { article } of search?.hits ?? []) if (article) yield ['search', article.id];
  for (const entity of entities?.nodes ?? []) {
    for (const { id } of entity.articles?.nodes ?? []) yield ['articles of an entity', id];
    for (const { article } of entity.quotes?.nodes ?? [])
      if (article) yield ['quotes of an entity', article.id];
  }
}

function* shownDirectly(answer: Answer): Generator<Shown> {
  for (const [name, value] of Object.entries(answer)) {
    if (name.startsWith('a')) yield ['article', (value as Listed | null)?.id];
    if (!name.startsWith('q')) continue;
    const { nodes } = value as { readonly nodes: readonly { readonly article: Listed | null }[] };
    if (nodes.length === 0) yield ['quotes by article'];
    for (const { article } of nodes) if (article) yield ['quotes by article', article.id];
  }
}

/** Reads all the time, and takes down what should not have been shown. */
export class Watch {
  readonly violations: string[] = [];
  /** How often each code came back for a part of an answer. */
  readonly codes = new Map<string, number>();
  /** How often it was looked in each way: a list that never answers shows nothing hidden either. */
  readonly judged = new Map<Way, number>(ways.map((way) => [way, 0]));
  polls = 0;
  readonly #random: Random;
  #watching = true;
  readonly #running: Promise<unknown>;

  constructor(
    readonly client: Client,
    readonly model: Model,
    seed: number,
  ) {
    this.#random = new Random(seed, 999_999);
    this.#running = Promise.all([
      ...lists.map((list) => this.#loop(() => `{ ${list} }`, shownIn)),
      this.#watchHidden(),
    ]);
  }

  async stop(): Promise<void> {
    this.#watching = false;
    await this.#running;
  }

  #watchHidden(): Promise<void> {
    return this.#loop(() => {
      const hidden = this.model.articles.filter(
        (article) => isHiddenThroughout(article, Date.now(), Date.now()) && this.#random.chance(0.3),
      );
      const ids = hidden.slice(-5).map(({ id }) => id);
      return ids.length > 0 ? `{ ${direct(ids)} }` : '{ __typename }';
    }, shownDirectly);
  }

  async #loop(query: () => string, shown: (answer: Answer) => Iterable<Shown>): Promise<void> {
    while (this.#watching) {
      const from = Date.now();
      const answer = await this.client.ask<Answer, never>(query()).catch(() => undefined);
      this.polls += 1;
      this.#count(answer?.errors ?? []);
      if (answer?.data) for (const [where, id] of shown(answer.data)) this.#judge(where, id, from);
      await sleep(20);
    }
  }

  #count(errors: readonly GraphError[]): void {
    for (const { message, extensions } of errors) {
      const code = extensions?.code ?? message;
      this.codes.set(code, (this.codes.get(code) ?? 0) + 1);
    }
  }

  #judge(where: Way, id: string | undefined, from: number): void {
    this.judged.set(where, (this.judged.get(where) ?? 0) + 1);
    const article: ModelArticle | undefined = id === undefined ? undefined : this.model.byId(id);
    const now = Date.now();
    if (!article || !isHiddenThroughout(article, from, now)) return;
    const { uri, pubStatus, erased, changes } = article;
    const since = from - article.knownFrom;
    this.violations.push(
      `${where}: ${uri} (${erased ? 'ERASED' : pubStatus}, ${changes.at(-1) ?? ''}), hidden for ${since} ms before it was asked`,
    );
  }
}
