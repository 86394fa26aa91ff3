import { NewsgraphError } from '@newsgraph/errors';
import type { RowModel } from '@newsgraph/collections';
import type { QueryFilter } from 'mongoose';
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
import type { Projection } from './projection.js';

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

/** The first rows of a page, in `keysetDirection`: one too many tells that there are more. */
function inOrder<Row extends Ordered>(rows: readonly Row[], keyset: Keyset): Row[] {
  const direction = keysetDirection(keyset);
  const compare = (one: Row, other: Row) => (one.order < other.order ? -direction : direction);
  return rows.toSorted(compare).slice(0, keyset.page.size + 1);
}

/**
 * Counts rows where that is asked for, up to the largest total that is told.
 * @param hint an index that leads to them one by one: without it, the database looks up all before it counts the first ones
 */
export const countUpTo =
  <Row>(model: RowModel<Row>, where: readonly Filter[], hint?: Readonly<Record<string, 1 | -1>>) =>
  () =>
    model
      .countDocuments(allOf(where) as QueryFilter<Row>, {
        limit: largestTotal,
        maxTimeMS: slowest,
        ...(hint && { hint }),
      })
      .exec();

/** As a stage: none where all are read. */
const projecting = (fields: Projection | undefined) => (fields ? [{ $project: fields }] : []);

/** A field, or fields in the order of the index over all of them. */
type Indexed = string | readonly string[];

/** The first field of each condition with what is asked of it: conditions of several fields are of no matter here. */
const asked = (where: readonly Filter[]) =>
  where.flatMap((condition) => Object.entries(condition).slice(0, 1));

/**
 * The index that a page is read from in its order: that of most of the fields that are asked for by value, of several the
 * first, else that of the order alone.
 */
function indexFor(where: readonly Filter[], keyset: Keyset, indexed: readonly Indexed[]) {
  const equal = asked(where)
    .filter(([, value]) => typeof value === 'string')
    .map(([field]) => field);
  const fitting = [[], ...indexed]
    .map((each) => [each].flat())
    .filter((fields) => fields.every((field) => equal.includes(field)));
  const index = fitting.reduce((best, fields) => (fields.length > best.length ? fields : best));
  return {
    ...Object.fromEntries(index.map((field) => [field, 1 as const])),
    [keysetField(keyset)]: -1 as const,
  };
}

/** One of a few values that a field of an index must have. */
interface OneOf {
  readonly condition: Filter;
  readonly field: string;
  readonly values: readonly string[];
}

/** How many values are read for one after the other; of more, most rows have one, and the order alone leads to them. */
const mostValues = 12;

/** Each once: a row is not to come twice. */
function valuesOf(condition: Filter, field: string): string[] | undefined {
  const values = (condition[field] as { readonly $in?: readonly string[] } | undefined)?.$in;
  return values && [...new Set(values)];
}

/**
 * Where no field is asked for by value, one of those that must have one of a few values: several rights of a caller, say.
 * Rows of one value are in order in the index, those of several are not.
 */
function oneOfFew(where: readonly Filter[], indexed: readonly Indexed[]): OneOf | undefined {
  const fields = indexed.filter((each) => typeof each === 'string');
  if (asked(where).some(([field, value]) => typeof value === 'string' && fields.includes(field)))
    return undefined;
  for (const field of fields) {
    const condition = where.find((each) => valuesOf(each, field) !== undefined);
    const values = condition && valuesOf(condition, field);
    if (values && values.length <= mostValues) return { condition, field, values };
  }
  return undefined;
}

interface ReadingOptions {
  /**
   * What has an index that ends in `order`, descending; what leads to the fewest rows first. With it, the index is named: of
   * conditions that nearly all rows meet (what a caller may see) the planner expects so few that it reads all and sorts.
   */
  readonly indexed?: readonly Indexed[];
  /** The index to read from, where it is known already. */
  readonly hint?: Readonly<Record<string, 1 | -1>> | undefined;
  /** What is read of a row; all where it is not given. */
  readonly fields?: Projection | undefined;
}

/** The rows of a page, a branch for each value that a field may have. */
async function readOneOf<Row extends Ordered>(
  model: RowModel<Row>,
  where: readonly Filter[],
  keyset: Keyset,
  { condition, field, values }: OneOf,
  fields: Projection | undefined,
): Promise<Row[]> {
  const others = where.filter((each) => each !== condition);
  const branches = values.map((value): Branch => [
    { $match: allOf([{ [field]: value }, ...others, orderedAfter(keyset)]) },
    { $sort: { order: keysetDirection(keyset) } },
    { $limit: keyset.page.size + 1 },
    ...projecting(fields),
  ]);
  return inOrder(await readBranches<Row, Row>(model, branches), keyset);
}

/** Reads one page of a list: one query on an index that ends in `order`. */
export async function readOnePage<Row extends Ordered>(
  model: RowModel<Row>,
  where: readonly Filter[],
  keyset: Keyset,
  { indexed, hint, fields }: ReadingOptions = {},
): Promise<Connection<Row>> {
  const byId = asked(where).some(([field]) => field === '_id');
  const named = byId ? undefined : indexed;
  const several = named && oneOfFew(where, named);
  if (several)
    return connectionOf(
      await readOneOf(model, where, keyset, several, fields),
      keyset,
      countUpTo(model, where),
    );
  const query = model
    .find(allOf([...where, orderedAfter(keyset)]) as QueryFilter<Row>, fields)
    .sort({ [keysetField(keyset)]: keysetDirection(keyset) })
    .limit(keyset.page.size + 1)
    .maxTimeMS(slowest);
  const index = hint ?? (named && indexFor(where, keyset, named));
  const rows = await (index ? query.hint(index) : query).lean<Row[]>();
  return connectionOf(rows, keyset, countUpTo(model, where, index));
}

/** How many rows are read at once, where some of those before are not shown. */
const chunkSize = 100;
/** How many are read at once to be counted. */
const countedAtOnce = 1000;
/** Who is shown less than one row in so many sees few. */
const oneIn = 10;

/** How rows are shown to a caller who may not see all of them. */
export interface Showing<Row, Shown> {
  /** The rows as they are shown, in their order, those that are not left out. */
  readonly show: (rows: readonly Row[]) => Promise<readonly Shown[]>;
  /** What is true of all that are shown, asked for where those are few; undefined where they are too many to say. */
  readonly narrow?: (() => Promise<Filter | undefined>) | undefined;
}

interface Walk {
  readonly behind?: Filter | undefined;
  readonly direction: 1 | -1;
  /** How many are to be shown, at the most. */
  readonly wanted: number;
  /** How many rows are read first, and how many at once from there on. */
  readonly sizes: readonly [first: number, next: number];
  /** What is read of a row; all where it is not given. */
  readonly fields?: Readonly<Record<string, 1>>;
}

/**
 * Reads on until enough is shown, or all is read.
 * @throws NewsgraphError OPERATION_TIMED_OUT where that takes longer than a query may.
 */
async function readShown<Row extends Ordered, Shown>(
  model: RowModel<Row>,
  where: readonly Filter[],
  { show, narrow }: Showing<Row, Shown>,
  { behind, direction, wanted, sizes: [first, next], fields = {} }: Walk,
): Promise<Shown[]> {
  const end = Date.now() + slowest;
  const shown: Shown[] = [];
  let [within, place, size, mayNarrow] = [allOf(where), behind, first, narrow !== undefined];
  for (;;) {
    const rows = await model
      .find(allOf([within, place]) as QueryFilter<Row>, fields)
      .sort({ order: direction })
      .limit(size)
      .maxTimeMS(slowest)
      .lean<Row[]>();
    const found = await show(rows);
    shown.push(...found);
    const last = rows.at(-1);
    if (shown.length >= wanted || rows.length < size || !last) return shown.slice(0, wanted);
    if (Date.now() > end)
      throw new NewsgraphError(
        'OPERATION_TIMED_OUT',
        'Too little of this list may be seen by this caller to find it in time; give a filter that leaves less.',
      );
    place = { order: direction === 1 ? { $gt: last.order } : { $lt: last.order } };
    if (mayNarrow && size === next && found.length * oneIn < rows.length) {
      within = allOf([within, await narrow?.()]);
      mayNarrow = false;
    }
    size = next;
  }
}

/** Reads one page of the rows that remain when those that are not to be shown are left out: pages are full all the same. */
export async function readShownPage<Row extends Ordered, Shown extends Ordered>(
  model: RowModel<Row>,
  where: readonly Filter[],
  keyset: Keyset,
  showing: Showing<Row, Shown>,
  totalCount: () => Promise<number>,
): Promise<Connection<Shown>> {
  const wanted = keyset.page.size + 1;
  const rows = await readShown(model, where, showing, {
    behind: orderedAfter(keyset),
    direction: keysetDirection(keyset),
    wanted,
    sizes: [wanted, chunkSize],
  });
  return connectionOf(rows, keyset, totalCount);
}

/**
 * Counts the rows that are shown, up to the largest total that is told.
 * @param fields of a row that tell whether it is shown
 */
export const countShown = async <Row extends Ordered>(
  model: RowModel<Row>,
  where: readonly Filter[],
  fields: Readonly<Record<string, 1>>,
  showing: Showing<Row, unknown>,
): Promise<number> => {
  const sizes = [countedAtOnce, countedAtOnce] as const;
  const walk = { direction: 1, wanted: largestTotal, sizes, fields: { ...fields, order: 1 } } as const;
  return (await readShown(model, where, showing, walk)).length;
};

/** A list under one of many parents. */
export interface ParentList {
  readonly where: readonly Filter[];
  readonly keyset: Keyset;
}

/**
 * Reads a page for each of many parents, a branch for each, so that no parent's rows are read beyond its page, however
 * many it has.
 * @param fields of a row that are read, `order` among them; all where they are not given
 * @returns the pages in the order of the parents.
 */
export async function readPagesByParent<Row extends Ordered>(
  model: RowModel<Row>,
  parents: readonly ParentList[],
  fields?: Projection,
): Promise<Connection<Row>[]> {
  const branches = parents.map(({ where, keyset }, parent): Branch => [
    { $match: allOf([...where, orderedAfter(keyset)]) },
    { $sort: { order: keysetDirection(keyset) } },
    { $limit: keyset.page.size + 1 },
    ...projecting(fields),
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

/** The rows of a page among all rows of its parent. */
function pageAmong<Row extends Ordered>(rows: readonly Row[], keyset: Keyset): Row[] {
  const bound = keysetBound(keyset);
  const isBehind = ({ order }: Row) =>
    bound === undefined || ('$lt' in bound ? order < bound.$lt : order > bound.$gt);
  return inOrder(rows.filter(isBehind), keyset);
}

/**
 * All rows of parents that have few, as an article has quotes: one query, which costs far less than a branch for each.
 * @param field by which rows belong to a parent
 * @param fields of a row that are read; all where they are not given
 * @returns the rows of each parent, in no order; undefined where they turn out to have many
 */
export async function readSmallParents<Row>(
  model: RowModel<Row>,
  field: keyof Row & string,
  parents: readonly string[],
  where: readonly Filter[],
  fields: Projection = {},
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

/**
 * Reads a page for each of many parents that have few rows; where they have many, by a branch for each after all.
 * @param fields of a row that are read, `field` and `order` among them; all where they are not given
 */
export async function readPagesOfSmallParents<Row extends Ordered>(
  model: RowModel<Row>,
  field: keyof Row & string,
  parents: readonly string[],
  where: readonly Filter[],
  keysetOf: (parent: string) => Keyset,
  fields?: Projection,
): Promise<Connection<Row>[]> {
  const byParent = await readSmallParents(model, field, parents, where, fields);
  if (byParent)
    return parents.map((parent) => {
      const [rows, keyset] = [byParent.get(parent) ?? [], keysetOf(parent)];
      return connectionOf(pageAmong(rows, keyset), keyset, () => Promise.resolve(rows.length));
    });
  const lists = parents.map((parent) => ({
    where: [{ [field]: parent }, ...where],
    keyset: keysetOf(parent),
  }));
  return readPagesByParent(model, lists, fields);
}
