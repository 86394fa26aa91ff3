import type { NamedEntityInput } from '../generated/resolvers.js';
import type { Entity } from './entity.js';
import { entityId, nameKey } from './names.js';

/** Names that lead to the same entity in the archive as in the article: the name itself first. */
export const lookupKeys = ({ kind, name, aliases }: NamedEntityInput): string[] => [
  nameKey(kind, name),
  ...aliases.filter((alias) => alias.kind === 'ABBREVIATION').map(({ text }) => nameKey(kind, text)),
];

/** What an article teaches about an entity that is known, or a new one. */
export interface Resolution {
  readonly id: string;
  readonly input: NamedEntityInput;
}

const fullName = ({ name }: NamedEntityInput) => name.includes(' ');

/**
 * Leads each name of an article to an entity: to the one that is known by the name, else by its abbreviation, else to
 * a new one.
 */
export function resolveNames(inputs: readonly NamedEntityInput[], known: readonly Entity[]): Resolution[] {
  const byKey = new Map<string, Entity>();
  for (const entity of known) for (const key of entity.keys) if (!byKey.has(key)) byKey.set(key, entity);
  return inputs.map((input) => {
    const [own = '', ...abbreviations] = lookupKeys(input);
    const found =
      byKey.get(own) ?? abbreviations.map((key) => byKey.get(key)).find((entity) => entity !== undefined);
    return { id: found?._id ?? entityId(input.kind, input.name), input };
  });
}

/** Surnames alone ('Merkel') are names within an article only: many share them. */
const isNameOfItsOwn = (input: NamedEntityInput, text: string) =>
  input.kind !== 'PERSON' || text.includes(' ') || !fullName(input);

/** The names under which an entity is found from now on, because an article calls it so. */
export function keysOf(input: NamedEntityInput): string[] {
  const others = input.aliases.map(({ text }) => text).filter((text) => isNameOfItsOwn(input, text));
  return [...new Set([input.name, ...others].map((text) => nameKey(input.kind, text)))];
}
