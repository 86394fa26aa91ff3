import { NewsgraphError } from '@newsgraph/errors';
import { connectionOf, keysetBound, slowest, type Connection, type Keyset } from '@newsgraph/pagination';
import type { Entity, VisibleEntity } from '../domain/entity.js';
import { areFoundBy, prefixOf, rankOf } from '../domain/search.js';
import type { Collections } from './collections.js';
import type { Visible } from './visible.js';

const longestSearch = 100;
/** How many names are looked at: of more, those of the most used entities come first. */
const mostHits = 1000;
/** How many are shown at once. */
const chunkSize = 40;
/** Whoever is shown less than one in so many is asked for by what he may see. */
const oneIn = 10;
/** How many are counted: for each it is proven that the caller may see the name. */
const mostCounted = 200;
/** How many of the newest articles are asked whether they give a name that the newest few do not. */
const deepProfile = 300;

type Hit = Pick<Entity, '_id' | 'order' | 'useCount' | 'survivorId'>;
const fields = { order: 1, useCount: 1, survivorId: 1 } as const;

/** @throws NewsgraphError BAD_USER_INPUT for what can be the beginning of no name. */
export function readSearch(search: string): string {
  const prefix = search.length <= longestSearch ? prefixOf(search) : '';
  if (prefix === '')
    throw new NewsgraphError(
      'BAD_USER_INPUT',
      `\`search\` is the beginning of a name: up to ${longestSearch} characters, one of them a letter or a digit.`,
    );
  return prefix;
}

/** Which entities are searched. */
export interface Searched {
  readonly kinds: readonly object[];
  /** What else must be true of them. */
  readonly asked: readonly object[];
  /** Those that were merged into others, in the place of those that stand for themselves. */
  readonly merged: boolean;
}

/** An entity that is found; and the one that it stands for, where it was merged. */
interface Found {
  readonly id: string;
  readonly standing: string;
  readonly order: string;
}

const isMerged = { survivorId: { $exists: true } };

/** Whose names are looked at: a name of one that was merged leads to what it was merged into, whatever is true of itself. */
const namedWhere = ({ kinds, asked, merged }: Searched): readonly object[] => {
  if (merged) return [...kinds, ...asked, isMerged];
  return asked.length === 0 ? kinds : [...kinds, { $or: [isMerged, { $and: [...asked] }] }];
};

/** Finds entities by the beginnings of their names, and of the words of these. */
export function createSearch({ entities }: Collections, visible: Visible) {
  async function hitsOf(prefix: string, where: readonly object[]): Promise<Hit[]> {
    const begins = { terms: { $elemMatch: { $gte: prefix, $lt: `${prefix}\uffff` } } };
    const hits = await entities
      .find({ $and: [begins, ...where] }, fields)
      .limit(mostHits)
      .maxTimeMS(slowest)
      .lean<Hit[]>();
    if (hits.length < mostHits) return hits;
    const mostUsed = await entities
      .find({ $and: where.length > 0 ? [...where] : [{}] }, { ...fields, terms: 1 })
      .sort({ useCount: -1 })
      .limit(mostHits)
      .maxTimeMS(slowest)
      .lean<(Hit & { terms?: string[] })[]>();
    return [...hits, ...mostUsed.filter(({ terms }) => terms?.some((term) => term.startsWith(prefix)))];
  }

  /** The entities that are found, each once, the most used first. */
  async function ranked(prefix: string, searched: Searched): Promise<Found[]> {
    const hits = await hitsOf(prefix, namedWhere(searched));
    const ids = hits.flatMap(({ survivorId }) => survivorId ?? []);
    const where = searched.merged ? [] : searched.asked;
    const survivors =
      ids.length === 0
        ? []
        : await entities.find({ $and: [{ _id: { $in: ids } }, ...where] }, fields).lean<Hit[]>();
    const uses = new Map(survivors.map(({ _id, useCount }) => [_id, useCount]));
    const found = searched.merged
      ? hits.map((hit) => ({ ...hit, useCount: uses.get(hit.survivorId ?? '') ?? 0 }))
      : [...hits, ...survivors].filter(({ survivorId }) => survivorId == null);
    const all = new Map(
      found.map((hit) => [hit._id, { id: hit._id, standing: hit.survivorId ?? hit._id, order: rankOf(hit) }]),
    );
    return [...all.values()].sort((a, b) => (a.order < b.order ? -1 : 1));
  }

  /** Those that the caller may see, by a name that the caller may see. */
  async function show(hits: readonly Found[], prefix: string, merged: boolean): Promise<VisibleEntity[]> {
    const ids = hits.map(({ id }) => id);
    const found = await (merged ? visible.mergedOf(ids) : visible.leadingFrom(ids));
    const shown = hits.flatMap(({ id, standing, order }) => {
      const entity = found.get(id);
      return entity ? [{ standing, entity: { ...entity, order } }] : [];
    });
    const unproven = shown.filter(({ entity: { name, aliases, edited } }) => {
      const given = edited?.aliases ?? [];
      return !areFoundBy([name, ...[...given, ...aliases].map(({ text }) => text)], prefix);
    });
    const told = await visible.newestSeen(
      unproven.map(({ standing }) => standing),
      deepProfile,
    );
    const hidden = new Set(
      unproven.filter(({ standing }) => {
        const names = (told.get(standing) ?? []).flatMap((row) => row.names.map(({ text }) => text));
        return !areFoundBy(names, prefix);
      }),
    );
    return shown.filter((each) => !hidden.has(each)).map(({ entity }) => entity);
  }

  /** The first of what is found that the caller may see. */
  async function showFirst(
    hits: readonly Found[],
    prefix: string,
    merged: boolean,
    most: number,
  ): Promise<VisibleEntity[]> {
    const shown = await show(hits.slice(0, chunkSize), prefix, merged);
    let rest = hits.slice(chunkSize);
    if (shown.length * oneIn < chunkSize) {
      const seen = await visible.seenAmong(rest.map(({ standing }) => standing));
      rest = rest.filter(({ standing }) => seen.has(standing));
    }
    for (let at = 0; at < rest.length && shown.length < most; at += chunkSize)
      shown.push(...(await show(rest.slice(at, at + chunkSize), prefix, merged)));
    return shown.slice(0, most);
  }

  return async (prefix: string, searched: Searched, keyset: Keyset): Promise<Connection<VisibleEntity>> => {
    const { merged } = searched;
    const all = await ranked(prefix, searched);
    const bound = keysetBound(keyset);
    const behind = all.filter(({ order }) => {
      if (!bound) return true;
      return '$gt' in bound ? order > bound.$gt : order < bound.$lt;
    });
    if (keyset.page.backward) behind.reverse();
    const shown = await showFirst(behind, prefix, merged, keyset.page.size + 1);
    const count = async () => (await showFirst(all, prefix, merged, mostCounted)).length;
    return connectionOf(shown, keyset, count);
  };
}
