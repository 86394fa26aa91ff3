import { hash } from 'node:crypto';
import { currentRows, listsOf, seenIn, type View } from '@newsgraph/article-state';
import { readBranches, slowest } from '@newsgraph/pagination';
import { LRUCache } from 'lru-cache';
import type { Appearance, Entity } from '../domain/entity.js';
import type { Collections } from './collections.js';

/** Of entities that more articles name than so many, one article is looked for; of the others all are read at once. */
const manyUses = 50;

/** How many witnesses are kept: some 20 MB. */
const mostKept = 50_000;

/** Of an article that names an entity, what rights look at. */
const fields = {
  ...{ entityId: 1, pubStatus: 1, embargoedUntil: 1, expires: 1 },
  ...{ section: 1, publisher: 1, language: 1, licence: 1 },
} as const;

type Witness = Pick<Appearance, keyof typeof fields>;
type Counted = Pick<Entity, '_id' | 'stamp' | 'useCount'>;

/**
 * Tells which entities a caller may see, because of an article that names them. Of each it remembers one such article for
 * all callers of the same lists. It was read after the row of its entity: while the stamp of that is the same, so is what
 * the article is.
 */
export function createWitnesses({ entities, appearances }: Pick<Collections, 'entities' | 'appearances'>) {
  const kept = new LRUCache<string, { readonly stamp: string; readonly witness: Witness }>({ max: mostKept });

  const oneEach = (ids: readonly string[], where: View) =>
    readBranches<Appearance, Witness>(
      appearances,
      ids.map((entityId) => [
        { $match: { $and: [{ entityId }, ...where] } },
        { $limit: 1 },
        { $project: fields },
      ]),
    );

  const allOf = (ids: readonly string[], where: View) =>
    appearances
      .aggregate<Witness>([
        { $match: { $and: [{ entityId: { $in: [...ids] } }, ...where] } },
        { $project: fields },
        { $group: { _id: '$entityId', witness: { $first: '$$ROOT' } } },
        { $replaceRoot: { newRoot: '$witness' } },
      ])
      .option({ maxTimeMS: slowest });

  async function look(asked: readonly Counted[], view: View): Promise<Witness[]> {
    const where = [currentRows, ...view];
    const idsOf = (frequent: boolean) =>
      asked.filter(({ useCount }) => useCount > manyUses === frequent).map(({ _id }) => _id);
    return (await Promise.all([oneEach(idsOf(true), where), allOf(idsOf(false), where)])).flat();
  }

  /** @returns those of the entities that articles name which may be seen in the view. */
  return async (ids: readonly string[], view: View): Promise<ReadonlySet<string>> => {
    const isSeen = seenIn(view);
    const lists = JSON.stringify(listsOf(view));
    // Lists may be long, and stand in the name of each that is kept.
    const audience = hash('sha256', lists, 'base64url');
    const keyOf = (id: string) => `${id} ${audience}`;
    const rows = await entities.find({ _id: { $in: [...ids] } }, { stamp: 1, useCount: 1 }).lean<Counted[]>();
    const seen = new Set<string>();
    const unknown: Counted[] = [];
    for (const row of rows) {
      const known = kept.get(keyOf(row._id));
      if (known && known.stamp === row.stamp && isSeen(known.witness)) seen.add(row._id);
      else unknown.push(row);
    }
    const stamps = new Map(unknown.map(({ _id, stamp }) => [_id, stamp]));
    for (const witness of await look(unknown, view)) {
      const { entityId } = witness;
      const stamp = stamps.get(entityId);
      seen.add(entityId);
      if (stamp != null) kept.set(keyOf(entityId), { stamp, witness });
    }
    return seen;
  };
}

export type Witnesses = ReturnType<typeof createWitnesses>;
