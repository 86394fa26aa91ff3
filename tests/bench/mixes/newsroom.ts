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

/** One correction of so many is of the text, which is extracted anew; the others are of the headline. */
const ofText = 5;

/** What a corrected text outdates beside the article, at once and once more when it was extracted: lists, which it may join. */
const lists = '* ArticleConnection QuoteConnection';
/** By then it was: milliseconds. */
const extractionTime = 1500;

/**
 * Corrects an article a second while gateways are measured, past all of them.
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
    const isOfText = edits % ofText === 0;
    // Every other article, so that a corrected headline never takes a corrected text back.
    const { article } = archive.article(2 * Math.floor((random() * articles) / 2) + Number(isOfText));
    const mark = `(${Date.now() % 100_000})`;
    const text = isOfText ? `${article.text}\n\nThis article was corrected ${mark}.` : article.text;
    const corrected = { ...article, text, headline: `${article.headline} ${mark}` };
    const answer = await client.send(graphRequest(submit, { input: { articles: [corrected] } }));
    const id = (JSON.parse(answer) as Submitted).data?.submitArticles.results[0]?.article?.id;
    if (id === undefined) throw new Error(`an edit failed: ${answer.slice(0, 300)}`);
    const outdate = (tags: string) => Promise.all(caches.map((cache) => purge(cache, tags)));
    await outdate(isOfText ? `${id} ${lists}` : id);
    if (isOfText)
      void sleep(extractionTime)
        .then(() => outdate(`${id} ${lists}`))
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
      await client.close();
    }
    return edits;
  };
}
