import type { View } from '@newsgraph/article-state';
import {
  countShown,
  countUpTo,
  listKey,
  readPage,
  readShownPage,
  slowest,
  type Connection,
  type PageArguments,
  type Seal,
  type Showing,
} from '@newsgraph/pagination';
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

/** How many entities are named one by one, where a caller sees few of a list. */
const mostNamed = 10_000;
const mostLinks = 100;

const isMerged = { survivorId: { $exists: true } };
const isActive = { survivorId: { $exists: false } };

/**
 * Lists of entities.
 * @param seal they are sorted by names that articles give which the caller may not see
 */
export function createLists(collections: Collections, visible: Visible, seal: Seal) {
  const { entities, appearances } = collections;
  const search = createSearch(collections, visible);

  /** What entities were merged into of which something is true. */
  const survivorsOf = async (condition: object): Promise<string[]> =>
    (await entities.distinct('survivorId', { ...condition, ...isMerged })).flatMap((id) => id ?? []);

  /** What is true of all entities that articles name which the caller may see; undefined where they are too many. */
  async function ofNamed(kinds: ByKinds) {
    const found = await appearances
      .aggregate<{ _id: string }>([
        { $match: { $and: [...ofKinds(kinds), ...visible.conditions] } },
        { $group: { _id: '$entityId' } },
        { $limit: mostNamed + 1 },
      ])
      .option({ maxTimeMS: slowest });
    return found.length > mostNamed ? undefined : { _id: { $in: found.map(({ _id }) => _id) } };
  }

  /** What is true of all entities that the caller may see, those as well that only an imported table knows. */
  async function ofSeen(kinds: ByKinds) {
    const named = await ofNamed(kinds);
    const imported = { 'edited.imported': true };
    return named && { $or: [named, imported, { _id: { $in: await survivorsOf(imported) } }] };
  }

  function addressesOf(links: readonly URL[]): string[] {
    if (links.length < 1 || links.length > mostLinks)
      throw new NewsgraphError('BAD_USER_INPUT', `\`sameAs\` takes 1 to ${mostLinks} addresses at a time.`);
    return [...new Set(links.map((link) => canonicalLink(link.toString())))];
  }

  /** What is the same as some addresses name: what is so of one that was merged is so of what it was merged into. */
  async function linked(links: readonly URL[], status: EntityFilter['status']) {
    const sameAs = { 'edited.sameAs': { $in: addressesOf(links) } };
    if (status === 'MERGED') return sameAs;
    const rows = await entities.find(sameAs, { survivorId: 1 }).lean<Pick<Entity, '_id' | 'survivorId'>[]>();
    return { _id: { $in: rows.map(({ _id, survivorId }) => survivorId ?? _id) } };
  }

  /** Those of which it is known what they are elsewhere, and those of which it is not. */
  async function ofLinked(hasSameAs: boolean, status: EntityFilter['status']) {
    const own = { hasSameAs: hasSameAs ? true : { $exists: false } };
    const inherited = status === 'MERGED' ? [] : await survivorsOf({ hasSameAs: true });
    if (inherited.length === 0) return own;
    return hasSameAs ? { $or: [own, { _id: { $in: inherited } }] } : { ...own, _id: { $nin: inherited } };
  }

  const conditions = async ({ sameAs, hasSameAs, status }: EntityFilter): Promise<View> => [
    ...(sameAs ? [await linked(sameAs, status)] : []),
    ...(hasSameAs == null ? [] : [await ofLinked(hasSameAs, status)]),
  ];

  /** What articles name that the caller may see: all of an imported table would bury the archive. */
  const asNamed = async (rows: readonly Entity[]): Promise<VisibleEntity[]> =>
    (await visible.asVisible(rows)).filter(({ lastUse }) => lastUse !== null);

  /** Counts entities among which the caller may see some; those that were merged as what they were merged into. */
  function countAmong(
    where: View,
    among: Visible['seenAmong'],
    narrow?: Showing<Entity, Entity>['narrow'],
  ): Promise<number> {
    const show = async (rows: readonly Entity[]) => {
      const idOf = ({ _id, survivorId }: Entity) => survivorId ?? _id;
      const seen = await among([...new Set(rows.map(idOf))]);
      return rows.filter((row) => seen.has(idOf(row)));
    };
    return countShown(entities, where, { survivorId: 1 }, { show, narrow });
  }

  return async (args: EntityListArguments): Promise<Connection<VisibleEntity>> => {
    const filter = args.filter ?? {};
    const list = listKey('entities', [filter, args.search]);
    const keyset = { list, page: readPage(args, 20), descending: false, seal };
    const kinds = ofKinds(filter);
    const asked = await conditions(filter);
    if (args.search != null)
      return search(readSearch(args.search), { kinds, asked, merged: filter.status === 'MERGED' }, keyset);
    const { seenAmong, namedAmong, asVisible, asMerged } = visible;
    if (filter.status === 'MERGED') {
      const where = [...kinds, ...asked, isMerged];
      return readShownPage(entities, where, keyset, { show: asMerged }, () => countAmong(where, seenAmong));
    }
    const where = [...kinds, ...asked, isActive];
    if (asked.length > 0) {
      const narrow = () => ofSeen(filter);
      const count = () => countAmong(where, seenAmong, narrow);
      return readShownPage(entities, where, keyset, { show: asVisible, narrow }, count);
    }
    const used = [...where, { useCount: { $gt: 0 } }];
    const narrow = () => ofNamed(filter);
    const index = filter.kinds ? ({ kind: 1, order: 1 } as const) : ({ useCount: -1 } as const);
    const count = visible.seesAll
      ? countUpTo(entities, used, index)
      : () => countAmong(used, namedAmong, narrow);
    return readShownPage(entities, used, keyset, { show: asNamed, narrow }, count);
  };
}
