import type { Alias, Edited, Entity, EntityKind } from './entity.js';
import { nameKey, orderOf } from './names.js';
import { termsOf } from './search.js';
import { keysOfName } from './spelling/variants.js';

/** How an editor says that an entity is called. What is undefined stays as it was. */
export interface Naming {
  /** Null takes away the name that an editor gave: its articles tell it then. */
  readonly name?: string | null | undefined;
  /** They take the place of those that editors gave before. */
  readonly aliases?: readonly Alias[] | undefined;
  /** Names that are not its own: they lead here no more. */
  readonly wrongNames?: readonly string[] | undefined;
}

/** A surname or a first name alone is a name within an article only: many share it. */
const isShared = (kind: EntityKind, text: string, fullName: string) =>
  kind === 'PERSON' && !text.includes(' ') && fullName.includes(' ') && fullName.split(' ').includes(text);

/**
 * The keys of names that lead to an entity because an editor says so.
 * @param fullName how it is called, where no editor gave it a name
 */
export function keysOfNames(
  kind: EntityKind,
  name: string,
  aliases: readonly Pick<Alias, 'text'>[],
  fullName = name,
): string[] {
  const leading = aliases.map(({ text }) => text).filter((text) => !isShared(kind, text, fullName));
  return [...new Set([name, ...leading].filter((text) => text !== '').map((text) => nameKey(kind, text)))];
}

/** What names are found by: see `termsOf`. */
export const termsOfKeys = (keys: readonly string[]): string[] => [
  ...new Set(keys.flatMap((key) => termsOf(key.slice(key.indexOf(':') + 1)))),
];

type Named = Pick<Entity, 'name' | 'order' | 'keys' | 'terms' | 'editedKeys' | 'notKeys'> & {
  readonly edited: Edited;
};

const without = (keys: readonly string[] | null | undefined, others: readonly string[]) =>
  (keys ?? []).filter((key) => !others.includes(key));

/** How articles call an entity. */
export interface Told {
  /** The name that it goes by, where its own may be one that an editor gave. */
  readonly name?: string | undefined;
  /** All of them: they lead to it whatever editors give, or give no more. */
  readonly names?: readonly string[];
}

/** An entity after an editor said how it is called. */
export function renamed(row: Entity, { name, aliases, wrongNames }: Naming, told: Told = {}): Named {
  const { kind, edited } = row;
  const givenName = name === undefined ? (edited?.name ?? null) : name;
  const givenAliases = aliases ?? edited?.aliases ?? [];
  const wrong = (wrongNames ?? []).map((text) => nameKey(kind, text));
  const shown = givenName ?? told.name ?? row.name;
  const before = keysOfNames(kind, edited?.name ?? '', edited?.aliases ?? [], '');
  const given = without(keysOfNames(kind, givenName ?? '', givenAliases, shown), wrong);
  const toldKeys = (told.names ?? []).flatMap((text) => keysOfName(kind, text));
  const editedKeys = [...new Set([...without(row.editedKeys, [...before, ...wrong]), ...given])];
  const keys = [
    ...new Set([...without(row.keys, [...without(before, [...given, ...toldKeys]), ...wrong]), ...given]),
  ];
  return {
    name: shown,
    order: orderOf(shown, row._id),
    keys,
    editedKeys,
    notKeys: [...new Set([...without(row.notKeys, given), ...wrong])],
    terms: [...new Set([...termsOfKeys(keys), ...givenAliases.flatMap(({ text }) => termsOf(text))])],
    edited: { ...edited, name: givenName, aliases: givenAliases },
  };
}
