import { listKey, readPage, readShownPage, type Connection, type PageArguments } from '@newsgraph/pagination';
import { NewsgraphError } from '@newsgraph/errors';
import { canonicalLink } from '../domain/links.js';
import type { Entity, EntityKind, VisibleEntity } from '../domain/entity.js';
import type { EntityFilter } from '../generated/resolvers.js';
import type { Collections } from './collections.js';
import { createSearch, readSearch } from './search.js';
import type { Visible } from './visible.js';

export interface EntityListArguments extends PageArguments {
  readonly filter?: EntityFilter | null | undefined;
  readonly search?: string | null | undefined;
}

export interface ByKinds {
  readonly kinds?: readonly EntityKind[] | null | undefined;
}

export const ofKinds = ({ kinds }: ByKinds) => (kinds ? [{ kind: { $in: kinds } }] : []);

/** The largest number of entities that is counted; more is told as this. */
const largestTotal = 10_000;
const mostLinks = 100;

/** Lists of entities. */
export function createLists(collections: Collections, visible: Visible) {
  const { entities, appearances } = collections;
  const search = createSearch(collections, visible);

  /** Of some entities those that the caller sees: what articles name that he may see, and what a table holds. */
  async function seenOf(ids: readonly string[]): Promise<Set<string>> {
    const asked = { $in: [...ids] };
    const [imported, named] = await Promise.all([
      entities.find({ _id: asked, 'edited.imported': true }, { _id: 1 }).lean<Pick<Entity, '_id'>[]>(),
      appearances.aggregate<{ _id: string }>([
        { $match: { $and: [{ entityId: asked }, ...visible.conditions] } },
        { $group: { _id: '$entityId' } },
      ]),
    ]);
    return new Set([...imported, ...named].map(({ _id }) => _id));
  }

  /** How many rows lead to what the caller sees. */
  async function countRows(where: readonly object[]): Promise<number> {
    const rows = await entities
      .find({ $and: [...where] }, { survivorId: 1 })
      .limit(largestTotal)
      .lean<Pick<Entity, '_id' | 'survivorId'>[]>();
    const ids = rows.map(({ _id, survivorId }) => survivorId ?? _id);
    const seen = await seenOf([...new Set(ids)]);
    return ids.filter((id) => seen.has(id)).length;
  }

  /** How many entities the articles that the caller may see name. */
  async function countVisible(kinds: ByKinds): Promise<number> {
    const [found] = await appearances.aggregate<{ count: number }>([
      { $match: { $and: [...ofKinds(kinds), ...visible.conditions] } },
      { $group: { _id: '$entityId' } },
      { $limit: largestTotal },
      { $count: 'count' },
    ]);
    return found?.count ?? 0;
  }

  /** The entities that are the same as what some addresses name. */
  async function linked(links: readonly URL[]) {
    if (links.length < 1 || links.length > mostLinks)
      throw new NewsgraphError('BAD_USER_INPUT', `\`sameAs\` takes 1 to ${mostLinks} addresses at a time.`);
    const addresses = [...new Set(links.map((link) => canonicalLink(link.toString())))];
    const rows = await entities
      .find({ 'edited.sameAs': { $in: addresses } }, { survivorId: 1 })
      .lean<Pick<Entity, '_id' | 'survivorId'>[]>();
    return [{ _id: { $in: rows.map(({ _id, survivorId }) => survivorId ?? _id) } }];
  }

  const conditions = async (filter: EntityFilter) => [
    ...ofKinds(filter),
    ...(filter.sameAs ? await linked(filter.sameAs) : []),
    ...(filter.hasSameAs == null ? [] : [{ hasSameAs: filter.hasSameAs ? true : { $exists: false } }]),
  ];

  /** What articles name that the caller may see: all of an imported table would bury the archive. */
  const named = async (rows: readonly Entity[]): Promise<VisibleEntity[]> =>
    (await visible.asVisible(rows)).filter(({ lastUse }) => lastUse !== null);

  return async (args: EntityListArguments): Promise<Connection<VisibleEntity>> => {
    const filter = args.filter ?? {};
    const list = listKey('entities', [filter, args.search]);
    const keyset = { list, page: readPage(args, 20), descending: false };
    const where = await conditions(filter);
    if (args.search != null) return search(readSearch(args.search), where, keyset);
    if (filter.status === 'MERGED') {
      const merged = [...where, { survivorId: { $exists: true } }];
      return readShownPage(entities, merged, keyset, visible.asMerged, () => countRows(merged));
    }
    const active = [...where, { survivorId: { $exists: false } }];
    if (where.length > ofKinds(filter).length)
      return readShownPage(entities, active, keyset, visible.asVisible, () => countRows(active));
    const used = [...active, { useCount: { $gt: 0 } }];
    return readShownPage(entities, used, keyset, named, () => countVisible(filter));
  };
}
