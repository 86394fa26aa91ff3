import { asksFor } from '@newsgraph/subgraph';
import type { ReadArticle } from '../domain/article.js';
import type { Context } from '../context.js';

type Info = Parameters<typeof asksFor>[1];

/** Whether the text of articles is asked for below a field, or where words stand in it: it is by far their largest part. */
export const readsBody = (info: Info): boolean => asksFor('body', info) || asksFor('highlights', info);

/** An article with as much of it as is asked for. */
export const loadArticle = (
  { article }: Context['loaders'],
  id: string,
  info: Info,
): Promise<ReadArticle | null> => article({ body: readsBody(info) }).load(id);

export function bodyOf({ _id, body }: Pick<ReadArticle, '_id' | 'body'>): string {
  if (body === undefined) throw new Error(`the text of article ${_id} was asked for and not read`);
  return body;
}
