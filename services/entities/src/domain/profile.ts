import type { Alias, Appearance, Profile } from './entity.js';

/** The most names that are told of an entity. */
const mostAliases = 30;

/** What appearances tell of an entity, the newest first: the fullest name, the others, and what it is called. */
export function profileOf(
  appearances: readonly Pick<Appearance, 'names' | 'titles' | 'publishedAt'>[],
): Profile | undefined {
  const [newest] = appearances;
  if (!newest) return undefined;
  const aliases = new Map<string, Alias>();
  for (const alias of appearances.flatMap(({ names }) => names)) {
    const before = aliases.get(alias.text);
    if (before?.kind == null) aliases.set(alias.text, alias);
  }
  const fullest = appearances
    .map(({ names }) => names[0]?.text ?? '')
    .reduce((longest, name) => (name.length > longest.length ? name : longest), '');
  aliases.delete(fullest);
  return {
    name: fullest,
    aliases: [...aliases.values()].slice(0, mostAliases),
    titles: [...new Set(appearances.flatMap(({ titles }) => titles))],
    lastUse: newest.publishedAt,
  };
}
