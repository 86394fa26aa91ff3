import type { Alias, Edited } from './entity.js';

/** The same for what says the same: what is null is not said. */
const keyOf = (item: string | object): string =>
  typeof item === 'string'
    ? item
    : JSON.stringify(
        Object.entries(item)
          .filter(([, value]) => value != null)
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      );

/** The first of those that are the same. */
function once<Item extends string | object>(
  items: readonly Item[],
  same: (item: Item) => string = keyOf,
): Item[] {
  const firsts = new Map<string, Item>();
  for (const item of items) if (!firsts.has(same(item))) firsts.set(same(item), item);
  return [...firsts.values()];
}

const said = (edited: Edited): Edited =>
  Object.fromEntries(Object.entries(edited).filter(([, value]) => value != null));

const namesIn = ({ name, aliases }: Edited): Alias[] => [
  ...(name == null ? [] : [{ text: name, kind: null }]),
  ...(aliases ?? []),
];

/**
 * What editors said of an entity and of those that were merged into it: its own word before theirs, lists of them all.
 * How they are called are other names of it.
 */
export function united(
  own: Edited | null | undefined,
  merged: readonly Edited[],
  isWrongName: (name: string) => boolean,
): Edited | null {
  if (merged.length === 0) return own ?? null;
  const all = own ? [own, ...merged] : merged;
  const names = merged.flatMap(namesIn).filter(({ text }) => !isWrongName(text));
  return {
    ...all.reduceRight<Edited>((known, edited) => ({ ...known, ...said(edited) }), {}),
    name: own?.name ?? null,
    aliases: once([...(own?.aliases ?? []), ...names], ({ text }) => text),
    sameAs: once(all.flatMap(({ sameAs }) => sameAs ?? [])),
    positions: once(all.flatMap(({ positions }) => positions ?? [])),
  };
}

type Said = readonly (readonly [field: string, value: unknown])[];
type Item = string | object;

const isList = (value: unknown): value is readonly Item[] => Array.isArray(value);

const keysIn = (edited: Edited, field: string): string[] => {
  const value: unknown = edited[field as keyof Edited];
  return isList(value) ? value.map(keyOf) : [];
};

/** What stays of what was said of one that was merged when an editor says something of the whole: what that leaves out goes. */
export function leftOf(before: Edited, now: Edited): Edited {
  const values: Said = Object.entries(before).map(([field, value]) => {
    const other: unknown = now[field as keyof Edited];
    if (other === null) return [field, null];
    if (!isList(value) || !isList(other)) return [field, value];
    const keys = keysIn(now, field);
    return [field, value.filter((item) => keys.includes(keyOf(item)))];
  });
  return Object.fromEntries(values) as Edited;
}

/** What an editor says of the whole: of its lists what was its own before, or is said of none that was merged. */
export function ownOf(now: Edited, before: Edited, merged: readonly Edited[]): Edited {
  const values: Said = Object.entries(now).map(([field, value]) => {
    if (!isList(value)) return [field, value];
    const own = keysIn(before, field);
    const theirs = merged.flatMap((edited) => keysIn(edited, field));
    return [field, value.filter((item) => own.includes(keyOf(item)) || !theirs.includes(keyOf(item)))];
  });
  return Object.fromEntries(values) as Edited;
}
