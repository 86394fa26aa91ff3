import { partsOf } from './appearance.js';
import type { Alias, Appearance, Entity, Part, Profile } from './entity.js';
import { nameKey } from './names.js';

/** The most names that are told of an entity. */
const mostAliases = 30;

const fullestOf = (names: readonly string[]): string =>
  names.reduce((longest, name) => (name.length > longest.length ? name : longest), '');

/** Other names: those that editors gave first, then those that articles use, the newest first. */
function aliasesOf(given: readonly Alias[], told: readonly Alias[], name: string): Alias[] {
  const aliases = new Map(given.map((alias) => [alias.text, alias]));
  for (const alias of told) {
    const before = aliases.get(alias.text);
    if (!before || (before.kind === null && alias.kind !== null))
      aliases.set(alias.text, { ...before, ...alias });
  }
  aliases.delete(name);
  return [...aliases.values()].slice(0, mostAliases);
}

type Told = Pick<Appearance, 'publishedAt' | 'parts' | keyof Part>;
type Known = Pick<Entity, '_id' | 'kind' | 'edited' | 'notKeys'>;

/** The fullest name of its own; one of what was merged into it where articles use no other. */
function nameOf({ _id, kind, notKeys }: Known, appearances: readonly Told[]): string {
  const own = appearances.flatMap(partsOf).filter(({ sourceId }) => sourceId === _id);
  const parts = own.length > 0 ? own : appearances;
  const names = parts.flatMap((part) => part.names[0]?.text ?? []);
  const his = names.filter((name) => !notKeys?.includes(nameKey(kind, name)));
  return fullestOf(his.length > 0 ? his : names);
}

/**
 * What an editor said of an entity and what appearances tell of it, the newest first: the fullest name, the others, and
 * what it is called. An entity of an imported table is there where no article names it.
 */
export function profileOf(entity: Known, appearances: readonly Told[]): Profile | undefined {
  const { edited, kind, notKeys } = entity;
  const [newest] = appearances;
  if (!newest && !edited?.imported) return undefined;
  const name = edited?.name ?? nameOf(entity, appearances);
  const told = appearances
    .flatMap(({ names }) => names)
    .filter(({ text }) => !notKeys?.includes(nameKey(kind, text)));
  return {
    name,
    aliases: aliasesOf(edited?.aliases ?? [], told, name),
    titles: [...new Set(appearances.flatMap(({ titles }) => titles))],
    lastUse: newest?.publishedAt ?? null,
  };
}
