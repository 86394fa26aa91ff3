import type { Model, QueryFilter } from 'mongoose';
import { readBranches, slowest, type Branch } from './branches.js';
import {
  connectionOf,
  keysetBound,
  keysetDirection,
  keysetField,
  type Connection,
  type Keyset,
  type Ordered,
} from './connection.js';

type Filter = Readonly<Record<string, unknown>>;

/** The largest total that is counted; what is more is told as this. */
const largestTotal = 10_000;

/** All of some conditions, those that are undefined left out. */
function allOf(conditions: readonly (Filter | undefined)[]): Filter {
  const [first = {}, ...rest] = conditions.filter((condition) => condition !== undefined);
  return rest.length === 0 ? first : { $and: [first, ...rest] };
}

/** Equality with each of the values that are given. */
export const equalTo = (values: Readonly<Record<string, unknown>>): Filter[] =>
  Object.entries(values)
    .filter(([, value]) => value != null)
    .map(([field, value]) => ({ [field]: value }));

const orderedAfter = (keyset: Keyset): Filter | undefined => {
  const bound = keysetBound(keyset);
  return bound && { [keysetField(keyset)]: bound };
};

const countOf =
  <Row>(model: Model<Row>, where: readonly Filter[]) =>
  () =>
    model
      .countDocuments(allOf(where) as QueryFilter<Row>, { limit: largestTotal, maxTimeMS: slowest })
      .exec();

/** Reads one page of a list: one query on an index that ends in `order`. */
export async function readOnePage<Row extends Ordered>(
  model: Model<Row>,
  where: readonly Filter[],
  keyset: Keyset,
): Promise<Connection<Row>> {
  const rows = await model
    .find(allOf([...where, orderedAfter(keyset)]) as QueryFilter<Row>)
    .sort({ [keysetField(keyset)]: keysetDirection(keyset) })
    .limit(keyset.page.size + 1)
    .maxTimeMS(slowest)
    .lean<Row[]>();
  return connectionOf(rows, keyset, countOf(model, where));
}

/** How many rows are read at once, where some of those before are not shown. */
const chunkSize = 100;

/**
 * Reads one page of the rows that remain when those that are not to be shown are left out: pages are full all the same.
 * @param show the rows as they are shown, in their order, those that are not left out.
 */
export async function readShownPage<Row extends Ordered, Shown extends Ordered>(
  model: Model<Row>,
  where: readonly Filter[],
  keyset: Keyset,
  show: (rows: readonly Row[]) => Promise<readonly Shown[]>,
  totalCount: () => Promise<number>,
): Promise<Connection<Shown>> {
  const wanted = keyset.page.size + 1;
  const direction = keysetDirection(keyset);
  const shown: Shown[] = [];
  let behind = orderedAfter(keyset);
  for (let size = wanted; ; size = chunkSize) {
    const rows = await model
      .find(allOf([...where, behind]) as QueryFilter<Row>)
      .sort({ order: direction })
      .limit(size)
      .maxTimeMS(slowest)
      .lean<Row[]>();
    shown.push(...(await show(rows)));
    const last = rows.at(-1);
    if (shown.length >= wanted || rows.length < size || !last)
      return connectionOf(shown.slice(0, wanted), keyset, totalCount);
    behind = { order: direction === 1 ? { $gt: last.order } : { $lt: last.order } };
  }
}

/** A list under one of many parents. */
export interface ParentList {
  readonly where: readonly Filter[];
  readonly keyset: Keyset;
}

/**
 * Reads a page for each of many parents, a branch for each, so that no parent's rows are read beyond its page, however
 * many it has.
 * @returns the pages in the order of the parents.
 */
export async function readPagesByParent<Row extends Ordered>(
  model: Model<Row>,
  parents: readonly ParentList[],
): Promise<Connection<Row>[]> {
  const branches = parents.map(({ where, keyset }, parent): Branch => [
    { $match: allOf([...where, orderedAfter(keyset)]) },
    { $sort: { order: keysetDirection(keyset) } },
    { $limit: keyset.page.size + 1 },
    { $addFields: { parent: { $literal: parent } } },
  ]);
  const pages = parents.map((): Row[] => []);
  for (const row of await readBranches<Row, Row & { parent: number }>(model, branches)) {
    pages[row.parent]?.push(row);
  }
  return parents.map(({ where, keyset }, parent) =>
    connectionOf(pages[parent] ?? [], keyset, countOf(model, where)),
  );
}
