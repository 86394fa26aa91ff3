import type { View } from '@newsgraph/article-state';
import { countTogether, type CoMentions } from '../../domain/co-mentions.js';
import type { EntityKind } from '../../domain/rows.js';
import type { Collections } from '../collections.js';
import { newestNaming } from './newest-naming.js';

/** How many of the newest articles that name an entity are looked at, and how many for all that are asked for at once. */
const mostArticles = 2000;
const mostAtOnce = 20_000;

export interface CoMentionArguments {
  readonly first: number;
  readonly kinds?: readonly EntityKind[] | null | undefined;
  readonly from?: Date | null | undefined;
  readonly to?: Date | null | undefined;
}

/** What is named together with entities. */
export const createCoMentions =
  (collections: Collections, view: View) =>
  async (
    entityIds: readonly string[],
    { first, kinds, from, to }: CoMentionArguments,
  ): Promise<CoMentions[]> => {
    const limit = Math.min(mostArticles, Math.floor(mostAtOnce / entityIds.length));
    const within = [
      ...view,
      ...(from ? [{ order: { $gte: from.toISOString() } }] : []),
      ...(to ? [{ order: { $lt: to.toISOString() } }] : []),
    ];
    const fields = ['entityIds', 'kinds'] as const;
    const found = await newestNaming(collections, within, entityIds, limit + 1, fields);
    return entityIds.map((id) => {
      const newest = found.get(id) ?? [];
      const counted = countTogether(id, newest.slice(0, limit), kinds ?? null, first);
      return { ...counted, truncated: newest.length > limit };
    });
  };
