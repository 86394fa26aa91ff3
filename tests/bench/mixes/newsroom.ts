import { setTimeout as sleep } from 'node:timers/promises';
import type { GeneratedArticle } from '../../kit/generator/index.js';
import { openClient } from '../load/client.js';
import { graphRequest } from '../load/request.js';
import { generatedArchive } from '../world/archive.js';
import type { World } from '../world/world.js';
import { randomFrom } from './random.js';
import type { Subjects } from './subjects.js';

const submit = `mutation Correct($input: SubmitArticlesInput!) {
  submitArticles(input: $input) { results { article { id } error { message } } }
}`;

const named = `query Named($articles: [_Any!]!) {
  _entities(representations: $articles) { ... on Article { entities(first: 100) { id } } }
}`;

interface Submitted {
  readonly data?: {
    readonly submitArticles: { readonly results: readonly { article: { id: string } | null }[] };
  };
}

interface Named {
  readonly data?: { readonly _entities: readonly { entities: readonly { id: string }[] | null }[] };
}

/** Tells a gateway that keeps answers what is outdated, as the followers of newsgraph's own gateway do. */
const purge = (url: string, tags: readonly string[]) =>
  fetch(url, { method: 'PURGE', headers: { 'surrogate-key': tags.join(' ') } });

/** One correction of so many is of the text, which is extracted anew; the others are of the headline. */
const ofText = 5;

/**
 * What a corrected text outdates beside the article, at once and when it was extracted: lists, which it may join,
 * and those of whom it names.
 */
const unnamed = '*';
const lists = [unnamed, 'ArticleConnection', 'QuoteConnection'];
const listsOf = (entity: string) => `${entity}+`;
/** After this all is outdated once more, as newsgraph's own gateway does; and by then a text was extracted: milliseconds. */
const settlingTime = 1500;

/**
 * Corrects an article a second while gateways are measured, past all of them.
 * @returns what ends it, with the number of edits
 */
export function startNewsroom(
  { subgraphs }: World,
  { idsByUri }: Subjects,
  articles: number,
  signed: readonly string[],
  caches: readonly string[],
): () => Promise<number> {
  const clientOf = (service: string) =>
    openClient({ url: subgraphs.find(({ name }) => name === service)?.url ?? '' }, signed, 1);
  const [client, entities] = [clientOf('articles'), clientOf('entities')];
  const archive = generatedArchive();
  const random = randomFrom(Date.now());
  let [edits, over] = [0, false];

  /** Every other article, so that a corrected headline never takes a corrected text back. */
  function pick(isOfText: boolean): readonly [id: string, article: GeneratedArticle['article']] {
    for (let attempt = 0; attempt < 1000; attempt++) {
      const { article } = archive.article(2 * Math.floor((random() * articles) / 2) + Number(isOfText));
      const id = idsByUri.get(article.uri);
      if (id !== undefined) return [id, article];
    }
    throw new Error('none of the articles that are known can be corrected');
  }

  async function namedIn(id: string): Promise<string[]> {
    const answer = await entities.send(graphRequest(named, { articles: [{ __typename: 'Article', id }] }));
    const found = (JSON.parse(answer) as Named).data?._entities[0]?.entities;
    if (!found) throw new Error(`whom an article names is not told: ${answer.slice(0, 300)}`);
    return found.map((entity) => entity.id);
  }

  async function edit(): Promise<void> {
    const isOfText = edits % ofText === 0;
    const [id, article] = pick(isOfText);
    const mark = `(${Date.now() % 100_000})`;
    const text = isOfText ? `${article.text}\n\nThis article was corrected ${mark}.` : article.text;
    const corrected = { ...article, text, headline: `${article.headline} ${mark}` };
    const outdated = isOfText ? [id, ...lists, ...(await namedIn(id)).map(listsOf)] : [id, unnamed];
    const answer = await client.send(graphRequest(submit, { input: { articles: [corrected] } }));
    if ((JSON.parse(answer) as Submitted).data?.submitArticles.results[0]?.article?.id !== id)
      throw new Error(`an edit failed: ${answer.slice(0, 300)}`);
    const outdate = () => Promise.all(caches.map((cache) => purge(cache, outdated)));
    await outdate();
    for (const pause of isOfText ? [settlingTime, 2 * settlingTime] : [settlingTime])
      void sleep(pause)
        .then(outdate)
        .catch(() => undefined);
    edits += 1;
  }

  const working = (async () => {
    while (!over) await Promise.all([edit(), sleep(1000)]);
  })();
  // What failed is told by who ends it.
  working.catch(() => undefined);
  return async () => {
    over = true;
    try {
      await working;
    } finally {
      await Promise.all([client.close(), entities.close()]);
    }
    return edits;
  };
}
