import type { Client } from '@newsgraph/client';
import { until } from '../wait.js';
import { newArticle, type Model } from './model.js';

const submission = `mutation Submit($input: SubmitArticlesInput!) {
  submitArticles(input: $input) { results { outcome article { id version } } }
}`;

const query = `query Found($ids: [ID!]!) {
  articles(first: 100, filter: { ids: $ids }) {
    nodes {
      id uri body processing { state }
      mentions { totalCount }
      entities(first: 10) { id }
      quotes(first: 10) { nodes { speaker { id } } }
    }
  }
}`;

interface Answer {
  readonly articles: {
    readonly nodes: readonly {
      readonly id: string;
      readonly uri: string;
      readonly body: string;
      readonly processing: { readonly state: string };
      readonly mentions: { readonly totalCount: number };
      readonly entities: readonly { readonly id: string }[];
      readonly quotes: { readonly nodes: readonly { readonly speaker: { readonly id: string } | null }[] };
    }[];
  };
}

interface Submitted {
  readonly submitArticles: { readonly results: readonly { readonly article: { readonly id: string } }[] };
}

/** Hands each text in once, into an empty archive, and takes what the graph shows of it for what is found in it ever after. */
export async function learnTexts(client: Client, model: Model, texts: readonly string[]): Promise<void> {
  const articles = texts.map((text, i) => ({
    uri: `https://history.example/text/${i}`,
    text,
    headline: 'Text',
  }));
  const answer = await client.request<Submitted, object>(submission, { input: { articles } });
  const ids = answer.submitArticles.results.map(({ article }) => article.id);
  let nodes: Answer['articles']['nodes'] = [];
  await until('each text is extracted', async () => {
    nodes = (await client.request<Answer, object>(query, { ids })).articles.nodes;
    return nodes.length === texts.length && nodes.every(({ processing }) => processing.state === 'DONE');
  });
  for (const { id, uri, body, mentions, entities, quotes } of nodes) {
    model.found.set(body, {
      mentions: mentions.totalCount,
      entities: entities.map((entity) => entity.id).sort(),
      speakers: quotes.nodes.map(({ speaker }) => speaker?.id ?? null),
    });
    model.add({
      ...newArticle(uri),
      id,
      version: 1,
      textVersion: 1,
      headline: 'Text',
      text: body,
      changes: ['CREATED '],
      busy: false,
      knownFrom: Date.now(),
    });
  }
}
