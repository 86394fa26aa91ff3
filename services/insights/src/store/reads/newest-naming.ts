import { currentRows, type View } from '@newsgraph/article-state';
import { readBranches } from '@newsgraph/pagination';
import type { ArticleEntry } from '../../domain/rows.js';
import type { Collections } from '../collections.js';

/**
 * The newest articles that name each of some entities. A branch for each stops at its limit on the index; a `$lookup`
 * would sort every article of a frequent one.
 */
export async function newestNaming<Field extends keyof ArticleEntry>(
  { articles }: Pick<Collections, 'articles'>,
  view: View,
  entityIds: readonly string[],
  limit: number,
  fields: readonly Field[],
): Promise<Map<string, Pick<ArticleEntry, Field>[]>> {
  const shown = Object.fromEntries(fields.map((field) => [field, 1 as const]));
  const branches = entityIds.map((entityId) => [
    { $match: { $and: [{ entityIds: entityId }, currentRows, ...view] } },
    { $sort: { order: -1 as const } },
    { $limit: limit },
    { $project: { ...shown, namedBy: { $literal: entityId } } },
  ]);
  const newest = new Map(entityIds.map((id) => [id, [] as Pick<ArticleEntry, Field>[]]));
  const rows = await readBranches<ArticleEntry, ArticleEntry & { namedBy: string }>(articles, branches);
  for (const row of rows) newest.get(row.namedBy)?.push(row);
  return newest;
}
