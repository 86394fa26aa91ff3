import { setTimeout as sleep } from 'node:timers/promises';
import { openClient } from '../load/client.js';
import { graphRequest } from '../load/request.js';
import { generatedArchive } from '../world/archive.js';
import type { World } from '../world/world.js';
import { randomFrom } from './random.js';

const submit = `mutation Correct($input: SubmitArticlesInput!) {
  submitArticles(input: $input) { results { article { id } error { message } } }
}`;

interface Submitted {
  readonly data?: {
    readonly submitArticles: { readonly results: readonly { article: { id: string } | null }[] };
  };
}

/** Tells a gateway that keeps answers what is outdated, as the followers of newsgraph's own gateway do. */
const purge = (url: string, tags: string) =>
  fetch(url, { method: 'PURGE', headers: { 'surrogate-key': tags } });

/** What a correction outdates beside the article, at most every five seconds. */
const lists = '* ArticleConnection QuoteConnection';
const listPause = 5;

/**
 * Corrects a headline a second while gateways are measured, past all of them.
 * @returns what ends it, with the number of edits
 */
export function startNewsroom(
  { subgraphs }: World,
  articles: number,
  signed: readonly string[],
  caches: readonly string[],
): () => Promise<number> {
  const url = subgraphs.find(({ name }) => name === 'articles')?.url ?? '';
  const client = openClient({ url }, signed, 1);
  const archive = generatedArchive();
  const random = randomFrom(Date.now());
  let [edits, over] = [0, false];

  async function edit(): Promise<void> {
    const { article } = archive.article(Math.floor(random() * articles));
    const corrected = { ...article, headline: `${article.headline} (${Date.now() % 100_000})` };
    const answer = await client.send(graphRequest(submit, { input: { articles: [corrected] } }));
    const id = (JSON.parse(answer) as Submitted).data?.submitArticles.results[0]?.article?.id;
    if (id === undefined) throw new Error(`an edit failed: ${answer.slice(0, 300)}`);
    await Promise.all(caches.map((cache) => purge(cache, edits % listPause === 0 ? `${id} ${lists}` : id)));
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
      await client.close();
    }
    return edits;
  };
}
