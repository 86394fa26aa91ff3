import DataLoader from 'dataloader';

/** Gathers what is asked for in one turn, and asks for it once. */
export interface Loader<Key, Value> {
  load(key: Key): Promise<Value>;
}

/**
 * The loaders of one field in one request: one for each set of arguments it is asked with, so that a list under a
 * hundred parents is one call of `load` however the query aliases it.
 */
export function loaderByArguments<Arguments extends object, Key, Value>(
  load: (keys: readonly Key[], args: Arguments) => Promise<readonly Value[]>,
): (args: Arguments) => Loader<Key, Value> {
  const loaders = new Map<string, Loader<Key, Value>>();
  return (args) => {
    const name = JSON.stringify(args);
    // What is thrown at once, as of arguments that cannot be, DataLoader takes for a fault of the program.
    const loader = loaders.get(name) ?? new DataLoader<Key, Value>(async (keys) => await load(keys, args));
    loaders.set(name, loader);
    return loader;
  };
}

/** Rows by a key, each group in their order. */
export function groupBy<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

/** Rows that come in any order, in the order of their ids; null for those that are not there. */
export function inOrderOf<Row>(
  ids: readonly string[],
  rows: readonly Row[],
  idOf: (row: Row) => string,
): (Row | null)[] {
  const known = new Map(rows.map((row) => [idOf(row), row]));
  return ids.map((id) => known.get(id) ?? null);
}

/** A loader of single rows. */
export const loaderById = <Row>(
  load: (ids: readonly string[]) => Promise<readonly Row[]>,
  idOf: (row: Row) => string,
): Loader<string, Row | null> =>
  new DataLoader(async (ids: readonly string[]) => inOrderOf(ids, await load(ids), idOf));
