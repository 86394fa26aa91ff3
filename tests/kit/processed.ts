import { ArticleProcessingDocument, type Client, type SubmitArticlesMutation } from '@newsgraph/client';
import { until } from './wait.js';

const isDone = ({ processing }: { readonly processing: { readonly state: string } }) =>
  processing.state === 'DONE';

/**
 * Waits until the articles that were handed in are processed.
 * @throws where one of them could not be, with its reason
 */
export async function allProcessed(client: Client, ids: readonly string[], seconds = 60): Promise<void> {
  const failures: string[] = [];
  await until(
    `articles ${ids.slice(0, 3).join(', ')} are processed`,
    async () => {
      const { articleProcessing } = await client.request(ArticleProcessingDocument, { ids: [...ids] });
      const all = articleProcessing ?? [];
      for (const { articleId, processing } of all)
        if (processing.state === 'FAILED') failures.push(`${articleId}: ${processing.error ?? ''}`);
      return failures.length > 0 || (all.length === ids.length && all.every(isDone));
    },
    seconds,
  );
  // Not thrown while waiting: that would be taken for an outage, and waited for.
  if (failures.length > 0) throw new Error(`articles could not be processed: ${failures.join('; ')}`);
}

/** Waits for the one article of a submission, and gives its id. */
export async function processed(client: Client, { submitArticles }: SubmitArticlesMutation): Promise<string> {
  const [result] = submitArticles?.results ?? [];
  if (!result?.article) throw new Error(`the article was refused: ${result?.error?.message ?? ''}`);
  await allProcessed(client, [result.article.id]);
  return result.article.id;
}
