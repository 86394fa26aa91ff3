import { currentRows } from '@newsgraph/article-state';
import { readBranches, type Branch } from '@newsgraph/pagination';
import { LRUCache } from 'lru-cache';
import type { Appearance, Entity } from '../domain/entity.js';
import type { Collections } from './collections.js';

/** How many of the newest articles that name an entity tell what it is. */
export const profileSize = 20;

/** How many appearances are kept in all: some 20 MB. */
const mostKept = 40_000;

type Stamped = Pick<Entity, '_id' | 'stamp'>;

interface Kept {
  readonly stamp: string;
  readonly rows: readonly Appearance[];
}

const fields = {
  ...{ entityId: 1, sourceId: 1, relevance: 1, names: 1, titles: 1, parts: 1, publishedAt: 1 },
  ...{ pubStatus: 1, embargoedUntil: 1, expires: 1, section: 1, publisher: 1, language: 1, licence: 1 },
} as const;

/** Reads the newest appearances of entities that meet some conditions: a branch for each. */
export async function newestAppearances(
  { appearances }: Pick<Collections, 'appearances'>,
  entityIds: readonly string[],
  conditions: readonly object[],
  size: number,
): Promise<Map<string, Appearance[]>> {
  const branches = entityIds.map((entityId): Branch => [
    { $match: { $and: [{ entityId }, ...conditions] } },
    { $sort: { order: -1 } },
    { $limit: size },
    { $project: fields },
  ]);
  const byEntity = new Map<string, Appearance[]>(entityIds.map((id) => [id, []]));
  for (const row of await readBranches<Appearance, Appearance>(appearances, branches))
    byEntity.get(row.entityId)?.push(row);
  return byEntity;
}

/**
 * Remembers the newest appearances of entities, hidden ones too. They are read after the row of their entity, so that they
 * are as new as its stamp at least: while that is the same, so are they.
 */
export function createNewest(collections: Pick<Collections, 'appearances'>) {
  const kept = new LRUCache<string, Kept>({
    maxSize: mostKept,
    sizeCalculation: ({ rows }) => rows.length + 1,
  });

  const recall = ({ _id, stamp }: Stamped): readonly Appearance[] | undefined => {
    const known = kept.get(_id);
    return known?.stamp === stamp ? known?.rows : undefined;
  };

  /** @param entities as they were read just now. @returns up to `profileSize` appearances for each. */
  return async (entities: readonly Stamped[]): Promise<ReadonlyMap<string, readonly Appearance[]>> => {
    const found = new Map<string, readonly Appearance[]>();
    const missing: Stamped[] = [];
    for (const entity of entities) {
      const rows = recall(entity);
      if (rows) found.set(entity._id, rows);
      else missing.push(entity);
    }
    const ids = missing.map(({ _id }) => _id);
    const read = await newestAppearances(collections, ids, [currentRows], profileSize);
    for (const { _id, stamp } of missing) {
      const rows = read.get(_id) ?? [];
      found.set(_id, rows);
      if (stamp != null) kept.set(_id, { stamp, rows });
    }
    return found;
  };
}

export type Newest = ReturnType<typeof createNewest>;
