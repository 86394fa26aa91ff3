import { currentRows, type View } from '@newsgraph/article-state';
import { readBranches } from '@newsgraph/pagination';
import type { Appearance, Entity, VisibleEntity } from '../domain/entity.js';
import { profileOf } from '../domain/profile.js';
import type { Collections } from './collections.js';

/** How many of the newest articles that name an entity tell what it is. */
const profileSize = 20;

/** Shows entities as a caller may see them. */
export function createVisible({ entities, appearances }: Collections, view: View) {
  const conditions = [currentRows, ...view];
  const ofEntity = (entityId: string) => ({ $match: { $and: [{ entityId }, ...conditions] } });

  /** What the newest articles that the caller may see tell of entities: a query for all. */
  async function newestAppearances(
    entityIds: readonly string[],
    size = profileSize,
  ): Promise<Map<string, Appearance[]>> {
    const branches = entityIds.map((entityId) => [
      ofEntity(entityId),
      { $sort: { order: -1 as const } },
      { $limit: size },
      { $project: { entityId: 1, sourceId: 1, relevance: 1, names: 1, titles: 1, parts: 1, publishedAt: 1 } },
    ]);
    const byEntity = new Map<string, Appearance[]>(entityIds.map((id) => [id, []]));
    for (const row of await readBranches<Appearance, Appearance>(appearances, branches))
      byEntity.get(row.entityId)?.push(row);
    return byEntity;
  }

  /** An entity that only hidden articles name is hidden, and so are the names and titles that only those give it. */
  async function asVisible(rows: readonly Entity[]): Promise<VisibleEntity[]> {
    const told = await newestAppearances(rows.map(({ _id }) => _id));
    return rows.flatMap((row) => {
      const profile = profileOf(row, told.get(row._id) ?? []);
      return profile ? [{ ...row, ...profile }] : [];
    });
  }

  const rowsOf = (ids: readonly string[]) =>
    ids.length === 0 ? [] : entities.find({ _id: { $in: [...new Set(ids)] } }).lean<Entity[]>();

  /** Entities that were merged, as what they were merged into is visible; by their own names where those are. */
  async function asMerged(rows: readonly Entity[]): Promise<VisibleEntity[]> {
    const survivors = await asVisible(await rowsOf(rows.flatMap(({ survivorId }) => survivorId ?? [])));
    const visible = new Map(survivors.map((row) => [row._id, row]));
    return rows.flatMap((row) => {
      const survivor = visible.get(row.survivorId ?? '');
      if (!survivor) return [];
      const isTold = survivor.aliases.some(({ text }) => text === row.name);
      return [{ ...survivor, ...row, name: isTold ? row.name : survivor.name }];
    });
  }

  /** The entities that ids lead to, by each of the ids. */
  async function leadingFrom(ids: readonly string[]): Promise<Map<string, VisibleEntity>> {
    const rows = await rowsOf(ids);
    const survivors = await rowsOf(rows.flatMap(({ survivorId }) => survivorId ?? []));
    const standing = new Map(
      [...rows, ...survivors].filter(({ survivorId }) => survivorId == null).map((row) => [row._id, row]),
    );
    const visible = new Map((await asVisible([...standing.values()])).map((row) => [row._id, row]));
    return new Map(
      rows.flatMap(({ _id, survivorId }) => {
        const entity = visible.get(survivorId ?? _id);
        return entity ? [[_id, entity] as const] : [];
      }),
    );
  }

  return { conditions, ofEntity, newestAppearances, asVisible, asMerged, leadingFrom };
}

export type Visible = ReturnType<typeof createVisible>;
