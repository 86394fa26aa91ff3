import { randomUUID } from 'node:crypto';
import { GraphRequestError, SubmitArticlesDocument, type SubmitArticlesMutation } from '@newsgraph/client';
import type { Ready } from './batches.js';
import type { Graph } from './graph.js';
import { isRefusedKey, mayPass } from './retry.js';

type Result = NonNullable<SubmitArticlesMutation['submitArticles']>['results'][number];

/** What became of an article: the graph's answer, or why its request was refused. */
export type Submitted = { readonly source: string } & (
  | { readonly result: Result }
  | { readonly refused: string }
);

/**
 * Hands articles in. Asked again after an outage, the graph knows by the key what it did before. Where it refuses the
 * whole request, its halves go by themselves, so that one article takes no other down with it. A key that is refused is
 * not tried again.
 */
export async function submit(graph: Graph, batch: readonly Ready[]): Promise<Submitted[]> {
  const input = { articles: batch.map(({ article }) => article), idempotencyKey: randomUUID() };
  try {
    const { submitArticles } = await graph.request(SubmitArticlesDocument, { input });
    return batch.map(({ source }, i) => {
      const result = submitArticles?.results[i];
      return result ? { source, result } : { source, refused: 'it was not answered for' };
    });
  } catch (error) {
    if (!(error instanceof GraphRequestError) || mayPass(error) || isRefusedKey(error)) throw error;
    if (batch.length === 1) return batch.map(({ source }) => ({ source, refused: error.message }));
    const middle = Math.ceil(batch.length / 2);
    return [...(await submit(graph, batch.slice(0, middle))), ...(await submit(graph, batch.slice(middle)))];
  }
}
