import { readBranches } from '@newsgraph/pagination';
import { groupBy } from '@newsgraph/subgraph';
import type { Appearance, Entity } from '../domain/entity.js';
import type { Company } from '../domain/resolve.js';
import type { Collections } from './collections.js';

/** How many of the newest articles that name somebody tell in whose company that is. */
const articlesEach = 8;

type Named = Pick<Appearance, 'articleId' | 'sourceId'>;

/** Who is named together with entities: two queries, whatever their number. */
export async function readCompany(
  { appearances }: Pick<Collections, 'appearances'>,
  rows: readonly Pick<Entity, '_id' | 'survivorId'>[],
): Promise<Company> {
  if (rows.length === 0) return new Map();
  const branches = rows.map(({ _id, survivorId }) => [
    { $match: { entityId: survivorId ?? _id } },
    { $sort: { order: -1 as const } },
    { $limit: articlesEach },
    { $project: { articleId: 1 as const, sourceId: { $literal: _id } } },
  ]);
  const naming = await readBranches<Appearance, Named>(appearances, branches);
  const articleIds = [...new Set(naming.map(({ articleId }) => articleId))];
  const others = await appearances
    .find({ articleId: { $in: articleIds }, kind: { $ne: 'PLACE' } }, { articleId: 1, sourceId: 1 })
    .lean<Named[]>();
  const byArticle = groupBy(others, ({ articleId }) => articleId);
  const company = new Map<string, Set<string>>();
  for (const { articleId, sourceId } of naming) {
    const known = company.get(sourceId) ?? new Set<string>();
    for (const other of byArticle.get(articleId) ?? [])
      if (other.sourceId !== sourceId) known.add(other.sourceId);
    company.set(sourceId, known);
  }
  return company;
}
