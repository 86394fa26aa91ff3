import { NewsgraphError } from '@newsgraph/errors';
import { connectionOf, keysetBound, type Connection, type Keyset } from '@newsgraph/pagination';
import type { Entity, VisibleEntity } from '../domain/entity.js';
import { areFoundBy, prefixOf, rankOf } from '../domain/search.js';
import type { Collections } from './collections.js';
import type { Visible } from './visible.js';

const longestSearch = 100;
/** How many names are looked at: of more, those of the most used entities come first. */
const mostHits = 1000;
/** How many are shown at once. */
const chunkSize = 40;
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

/** Finds entities by the beginnings of their names, and of the words of these. */
export function createSearch({ entities }: Collections, visible: Visible) {
  async function hitsOf(prefix: string, where: readonly object[]): Promise<Hit[]> {
    const begins = { terms: { $elemMatch: { $gte: prefix, $lt: `${prefix}\uffff` } } };
    const hits = await entities
      .find({ $and: [begins, ...where] }, fields)
      .limit(mostHits)
      .lean<Hit[]>();
    if (hits.length < mostHits) return hits;
    const mostUsed = await entities
      .find({ $and: where.length > 0 ? [...where] : [{}] }, { ...fields, terms: 1 })
      .sort({ useCount: -1 })
      .limit(mostHits)
      .lean<(Hit & { terms?: string[] })[]>();
    return [...hits, ...mostUsed.filter(({ terms }) => terms?.some((term) => term.startsWith(prefix)))];
  }

  /** The entities that are found, each once, the most used first. */
  async function ranked(prefix: string, where: readonly object[]): Promise<{ id: string; order: string }[]> {
    const hits = await hitsOf(prefix, where);
    const merged = hits.flatMap(({ survivorId }) => survivorId ?? []);
    const survivors =
      merged.length === 0 ? [] : await entities.find({ _id: { $in: merged } }, fields).lean<Hit[]>();
    const standing = [...hits, ...survivors].filter(({ survivorId }) => survivorId == null);
    const orders = new Map(standing.map((hit) => [hit._id, rankOf(hit)]));
    return [...orders].map(([id, order]) => ({ id, order })).sort((a, b) => (a.order < b.order ? -1 : 1));
  }

  /** Those that the caller may see, by a name that the caller may see. */
  async function show(
    hits: readonly { id: string; order: string }[],
    prefix: string,
  ): Promise<VisibleEntity[]> {
    const found = await visible.leadingFrom(hits.map(({ id }) => id));
    const shown = hits.flatMap(({ id, order }) => {
      const entity = found.get(id);
      return entity ? [{ ...entity, order }] : [];
    });
    const unproven = shown.filter(
      ({ name, aliases }) => !areFoundBy([name, ...aliases.map(({ text }) => text)], prefix),
    );
    if (unproven.length === 0) return shown;
    const told = await visible.newestSeen(
      unproven.map(({ _id }) => _id),
      deepProfile,
    );
    const hidden = new Set(
      unproven
        .filter(({ _id }) => {
          const names = (told.get(_id) ?? []).flatMap((row) => row.names.map(({ text }) => text));
          return !areFoundBy(names, prefix);
        })
        .map(({ _id }) => _id),
    );
    return shown.filter(({ _id }) => !hidden.has(_id));
  }

  return async (
    prefix: string,
    where: readonly object[],
    keyset: Keyset,
  ): Promise<Connection<VisibleEntity>> => {
    const all = await ranked(prefix, where);
    const bound = keysetBound(keyset);
    const behind = all.filter(({ order }) => {
      if (!bound) return true;
      return '$gt' in bound ? order > bound.$gt : order < bound.$lt;
    });
    if (keyset.page.backward) behind.reverse();
    const wanted = keyset.page.size + 1;
    const shown: VisibleEntity[] = [];
    for (let at = 0; at < behind.length && shown.length < wanted; at += chunkSize)
      shown.push(...(await show(behind.slice(at, at + chunkSize), prefix)));
    const count = async () => (await show(all, prefix)).length;
    return connectionOf(shown.slice(0, wanted), keyset, count);
  };
}
