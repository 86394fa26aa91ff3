import { isDeepStrictEqual } from 'node:util';
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

/** Counts rows where that is asked for, up to the largest total that is told. */
export const countUpTo =
  <Row>(model: Model<Row>, where: readonly Filter[]) =>
  () =>
    model
      .countDocuments(allOf(where) as QueryFilter<Row>, { limit: largestTotal, maxTimeMS: slowest })
      .exec();

/** A field, or fields in the order of the index over all of them. */
type Indexed = string | readonly string[];

/**
 * The index that a page is read from in its order: that of the fields that are asked for by value, else that of the
 * order alone. Undefined where the planner of the database has to choose.
 */
function indexFor(where: readonly Filter[], keyset: Keyset, indexed: readonly Indexed[]) {
  const known = indexed.flat();
  const asked = where.flatMap((condition) => Object.entries(condition).slice(0, 1));
  const values = asked.filter(([field]) => known.includes(field));
  if (values.some(([, value]) => typeof value !== 'string') || where.some((each) => '_id' in each))
    return undefined;
  const fields = values.map(([field]) => field).sort();
  const index = [[], ...indexed]
    .map((each) => [each].flat())
    .find((each) => isDeepStrictEqual([...each].sort(), fields));
  return (
    index && {
      ...Object.fromEntries(index.map((field) => [field, 1 as const])),
      [keysetField(keyset)]: -1 as const,
    }
  );
}

interface ReadingOptions {
  /**
   * What has an index that ends in `order`, descending. With it, the index is named: of conditions that
   * nearly all rows meet (what a caller may see) the planner expects so few that it reads all and sorts.
   */
  readonly indexed?: readonly Indexed[];
  /** The index to read from, where it is known already. */
  readonly hint?: Readonly<Record<string, 1 | -1>> | undefined;
  /** A large field that nobody asked for: it is not read. */
  readonly without?: string | undefined;
}

/** Reads one page of a list: one query on an index that ends in `order`. */
export async function readOnePage<Row extends Ordered>(
  model: Model<Row>,
  where: readonly Filter[],
  keyset: Keyset,
  { indexed, hint, without }: ReadingOptions = {},
): Promise<Connection<Row>> {
  const query = model
    .find(
      allOf([...where, orderedAfter(keyset)]) as QueryFilter<Row>,
      without === undefined ? null : { [without]: 0 },
    )
    .sort({ [keysetField(keyset)]: keysetDirection(keyset) })
    .limit(keyset.page.size + 1)
    .maxTimeMS(slowest);
  const index = hint ?? (indexed && indexFor(where, keyset, indexed));
  const rows = await (index ? query.hint(index) : query).lean<Row[]>();
  return connectionOf(rows, keyset, countUpTo(model, where));
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
    connectionOf(pages[parent] ?? [], keyset, countUpTo(model, where)),
  );
}

/** From how many rows on parents are not small: their rows are not read at once. */
const mostOfSmall = 2000;

/** The rows of a page among all rows of its parent, in `keysetDirection`: one too many tells that there are more. */
function pageAmong<Row extends Ordered>(rows: readonly Row[], keyset: Keyset): Row[] {
  const direction = keysetDirection(keyset);
  const bound = keysetBound(keyset);
  const isBehind = ({ order }: Row) =>
    bound === undefined || ('$lt' in bound ? order < bound.$lt : order > bound.$gt);
  const compare = (one: Row, other: Row) => (one.order < other.order ? -direction : direction);
  return rows
    .filter(isBehind)
    .sort(compare)
    .slice(0, keyset.page.size + 1);
}

/**
 * All rows of parents that have few, as an article has quotes: one query, which costs far less than a branch for each.
 * @param field by which rows belong to a parent
 * @param fields of a row that are read; all where they are not given
 * @returns the rows of each parent, in no order; undefined where they turn out to have many
 */
export async function readSmallParents<Row>(
  model: Model<Row>,
  field: keyof Row & string,
  parents: readonly string[],
  where: readonly Filter[],
  fields: Readonly<Record<string, 1>> = {},
): Promise<ReadonlyMap<string, Row[]> | undefined> {
  const rows = await model
    .find(allOf([{ [field]: { $in: [...parents] } }, ...where]) as QueryFilter<Row>, fields)
    .limit(mostOfSmall)
    .maxTimeMS(slowest)
    .lean<Row[]>();
  if (rows.length === mostOfSmall) return undefined;
  const byParent = new Map<string, Row[]>(parents.map((parent) => [parent, []]));
  for (const row of rows) byParent.get(row[field] as string)?.push(row);
  return byParent;
}

/** Reads a page for each of many parents that have few rows; where they have many, by a branch for each after all. */
export async function readPagesOfSmallParents<Row extends Ordered>(
  model: Model<Row>,
  field: keyof Row & string,
  parents: readonly string[],
  where: readonly Filter[],
  keysetOf: (parent: string) => Keyset,
): Promise<Connection<Row>[]> {
  const byParent = await readSmallParents(model, field, parents, where);
  if (byParent)
    return parents.map((parent) => {
      const [rows, keyset] = [byParent.get(parent) ?? [], keysetOf(parent)];
      return connectionOf(pageAmong(rows, keyset), keyset, () => Promise.resolve(rows.length));
    });
  const lists = parents.map((parent) => ({
    where: [{ [field]: parent }, ...where],
    keyset: keysetOf(parent),
  }));
  return readPagesByParent(model, lists);
}
