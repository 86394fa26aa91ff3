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
    const loader = loaders.get(name) ?? new DataLoader<Key, Value>((keys) => load(keys, args));
    loaders.set(name, loader);
    return loader;
  };
}

/** A loader of single rows: they come in any order and are given back in the order of the keys. */
export const loaderById = <Row>(
  load: (ids: readonly string[]) => Promise<readonly Row[]>,
  idOf: (row: Row) => string,
): Loader<string, Row | null> =>
  new DataLoader(async (ids: readonly string[]) => {
    const rows = new Map((await load(ids)).map((row) => [idOf(row), row]));
    return ids.map((id) => rows.get(id) ?? null);
  });
