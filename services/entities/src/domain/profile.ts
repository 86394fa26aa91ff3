import { partsOf } from './appearance.js';
import type { Alias, Appearance, Entity, Part, Profile } from './entity.js';

/** The most names that are told of an entity. */
const mostAliases = 30;

type Told = Pick<Appearance, 'publishedAt' | 'parts' | keyof Part>;

const fullestOf = (names: readonly string[]): string =>
  names.reduce((longest, name) => (name.length > longest.length ? name : longest), '');

/** The fullest name of its own; one of what was merged into it where articles use no other. */
function nameOf(id: string, appearances: readonly Told[]): string {
  const own = appearances.flatMap(partsOf).filter(({ sourceId }) => sourceId === id);
  const parts = own.length > 0 ? own : appearances;
  return fullestOf(parts.map(({ names }) => names[0]?.text ?? ''));
}

/** What appearances tell of an entity, the newest first: the fullest name, the others, and what it is called. */
export function profileOf(
  { _id, edited }: Pick<Entity, '_id' | 'edited'>,
  appearances: readonly Told[],
): Profile | undefined {
  const [newest] = appearances;
  if (!newest) return undefined;
  const aliases = new Map<string, Alias>();
  for (const alias of appearances.flatMap(({ names }) => names)) {
    const before = aliases.get(alias.text);
    if (before?.kind == null) aliases.set(alias.text, alias);
  }
  const name = edited?.name ?? nameOf(_id, appearances);
  aliases.delete(name);
  return {
    name,
    aliases: [...aliases.values()].slice(0, mostAliases),
    titles: [...new Set(appearances.flatMap(({ titles }) => titles))],
    lastUse: newest.publishedAt,
  };
}
