import { partsOf } from './appearance.js';
import type { Alias, Appearance, Edited, Entity, Part, Profile } from './entity.js';
import { nameKey } from './names.js';
import { united } from './united.js';

/** The most names that are told of an entity. */
const mostAliases = 30;

const fullestOf = (names: readonly string[]): string =>
  names.reduce((longest, name) => (name.length > longest.length ? name : longest), '');

/** Other names: those that editors gave first, then those that articles use, the newest first. */
function aliasesOf(given: readonly Alias[], told: readonly Alias[], name: string): Alias[] {
  // What reads the same is the same, however its accents are composed.
  const keyOf = (text: string) => text.normalize('NFC');
  const aliases = new Map(given.map((alias) => [keyOf(alias.text), alias]));
  for (const alias of told) {
    const key = keyOf(alias.text);
    const before = aliases.get(key);
    if (!before || (before.kind === null && alias.kind !== null))
      aliases.set(key, { ...before, ...alias, text: before?.text ?? alias.text });
  }
  aliases.delete(keyOf(name));
  return [...aliases.values()].slice(0, mostAliases);
}

type Told = Pick<Appearance, 'publishedAt' | 'parts' | keyof Part>;
type Known = Pick<Entity, '_id' | 'kind' | 'edited' | 'notKeys'>;

/** How articles call it: the fullest name of its own; where they use none, that of what was merged into it. */
export function nameOf(
  { _id, kind, notKeys }: Known,
  appearances: readonly Told[],
  givenToMerged: readonly string[] = [],
): string {
  const own = appearances.flatMap(partsOf).filter(({ sourceId }) => sourceId === _id);
  if (own.length === 0 && givenToMerged[0] !== undefined) return givenToMerged[0];
  const parts = own.length > 0 ? own : appearances;
  const names = parts.flatMap((part) => part.names[0]?.text ?? []);
  const his = names.filter((name) => !notKeys?.includes(nameKey(kind, name)));
  return fullestOf(his.length > 0 ? his : names);
}

/** By the appearances, with the entity that they are of. */
const profiles = new WeakMap<readonly Told[], { readonly id: string; readonly profile: Profile }>();

/**
 * What an editor said of an entity and what appearances tell of it, the newest first: the fullest name, the others, and
 * what it is called. An entity of an imported table is there where no article names it. Of whom no editor said anything the
 * appearances alone decide: for the same of them it is worked out once.
 * @param merged what was said of those that were merged into it
 */
export function profileOf(
  entity: Known,
  appearances: readonly Told[],
  merged: readonly Edited[] = [],
): Profile | undefined {
  const isPlain = !entity.edited && !entity.notKeys && merged.length === 0;
  const known = isPlain ? profiles.get(appearances) : undefined;
  if (known?.id === entity._id) return known.profile;
  const profile = makeProfile(entity, appearances, merged);
  if (isPlain && profile) profiles.set(appearances, { id: entity._id, profile });
  return profile;
}

function makeProfile(
  entity: Known,
  appearances: readonly Told[],
  merged: readonly Edited[],
): Profile | undefined {
  const { kind, notKeys } = entity;
  const isWrongName = (text: string) => notKeys?.includes(nameKey(kind, text)) ?? false;
  const edited = united(entity.edited, merged, isWrongName);
  const [newest] = appearances;
  if (!newest && !edited?.imported) return undefined;
  const givenToMerged = merged.flatMap(({ name }) => (name == null || isWrongName(name) ? [] : name));
  const name = edited?.name ?? nameOf(entity, appearances, givenToMerged);
  const told = appearances.flatMap(({ names }) => names).filter(({ text }) => !isWrongName(text));
  return {
    edited,
    name,
    aliases: aliasesOf(edited?.aliases ?? [], told, name),
    titles: [...new Set(appearances.flatMap(({ titles }) => titles))],
    lastUse: newest?.publishedAt ?? null,
  };
}
