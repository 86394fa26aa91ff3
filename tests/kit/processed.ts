import { ArticleProcessingDocument, type Client, type SubmitArticlesMutation } from '@newsgraph/client';
import { until } from './wait.js';

/** Waits until the articles that were handed in are processed. */
export async function allProcessed(client: Client, ids: readonly string[], seconds = 60): Promise<void> {
  await until(
    `articles ${ids.slice(0, 3).join(', ')} are processed`,
    async () => {
      const { articleProcessing } = await client.request(ArticleProcessingDocument, { ids: [...ids] });
      const states = (articleProcessing ?? []).map(({ processing }) => processing.state);
      return states.length === ids.length && states.every((state) => state === 'DONE' || state === 'FAILED');
    },
    seconds,
  );
}

/** Waits for the one article of a submission, and gives its id. */
export async function processed(client: Client, { submitArticles }: SubmitArticlesMutation): Promise<string> {
  const [result] = submitArticles?.results ?? [];
  if (!result?.article) throw new Error(`the article was refused: ${result?.error?.message ?? ''}`);
  await allProcessed(client, [result.article.id]);
  return result.article.id;
}
