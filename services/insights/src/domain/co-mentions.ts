import type { ArticleEntry, EntityKind } from './rows.js';

export interface CoMentions {
  readonly nodes: readonly { readonly entityId: string; readonly articles: number }[];
  readonly articles: number;
  readonly truncated: boolean;
}

/** How many of the entities that an article names are counted: those it is most about. */
const mostEntities = 12;

/** How often others are named in the articles that name one. */
export function countTogether(
  entityId: string,
  articles: readonly Pick<ArticleEntry, 'entityIds' | 'kinds'>[],
  kinds: readonly EntityKind[] | null,
  first: number,
): Omit<CoMentions, 'truncated'> {
  const counts = new Map<string, number>();
  for (const { entityIds, kinds: own } of articles)
    entityIds.slice(0, mostEntities).forEach((id, i) => {
      const kind = own[i];
      if (id === entityId || (kinds && !(kind && kinds.includes(kind)))) return;
      counts.set(id, (counts.get(id) ?? 0) + 1);
    });
  const nodes = [...counts]
    .map(([id, count]) => ({ entityId: id, articles: count }))
    .sort((a, b) => b.articles - a.articles || (a.entityId < b.entityId ? -1 : 1));
  return { nodes: nodes.slice(0, first), articles: articles.length };
}
