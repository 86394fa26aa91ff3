import { currentRows } from '@newsgraph/article-state';
import { groupBy } from '@newsgraph/subgraph';
import { byRelevance } from '../domain/appearance.js';
import type { Appearance } from '../domain/entity.js';
import type { NamedInArticle } from '../generated/resolvers.js';
import type { Collections } from './collections.js';

type Read = Pick<Appearance, 'articleId' | 'articleVersion' | 'entityId' | 'kind' | 'relevance' | 'names'>;

/** What articles name, hidden ones too, for the services that index it. */
export async function namedInArticles(
  { appearances }: Pick<Collections, 'appearances'>,
  articleIds: readonly string[],
): Promise<NamedInArticle[]> {
  const rows = await appearances
    .find(
      { articleId: { $in: [...articleIds] }, ...currentRows },
      { articleId: 1, articleVersion: 1, entityId: 1, kind: 1, relevance: 1, names: 1 },
    )
    .lean<Read[]>();
  rows.sort(byRelevance);
  const articles = groupBy(rows, ({ articleId }) => articleId);
  return [...articles].map(([articleId, named]) => ({
    articleId,
    articleVersion: named[0]?.articleVersion ?? 0,
    entities: named.map(({ entityId, kind, relevance, names }) => ({
      entityId,
      kind,
      relevance,
      names: names.map(({ text }) => text),
    })),
  }));
}
