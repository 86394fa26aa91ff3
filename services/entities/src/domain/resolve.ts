import type { NamedEntityInput } from '../generated/resolvers.js';
import type { Entity } from './entity.js';
import { entityId, nameKey } from './names.js';

/** Names that lead to the same entity in the archive as in the article: the name itself first. */
export const lookupKeys = ({ kind, name, aliases }: NamedEntityInput): string[] => [
  nameKey(kind, name),
  ...aliases.filter((alias) => alias.kind === 'ABBREVIATION').map(({ text }) => nameKey(kind, text)),
];

const fullName = ({ name }: NamedEntityInput) => name.includes(' ');

/** Names that a batch introduces with their abbreviation come first: the abbreviation alone then leads to them. */
const introducesMore = (a: NamedEntityInput, b: NamedEntityInput) =>
  lookupKeys(b).length - lookupKeys(a).length;

/**
 * Leads each name of a batch of articles to an entity: to the one that is known by the name, else by its abbreviation,
 * else to a new one, by which the others of the batch may find it.
 */
export function resolveNames(
  inputs: readonly NamedEntityInput[],
  known: readonly Entity[],
): Map<NamedEntityInput, string> {
  const byKey = new Map<string, string>();
  const learn = (key: string, id: string) => {
    if (!byKey.has(key)) byKey.set(key, id);
  };
  for (const { _id, editedKeys } of known) for (const key of editedKeys ?? []) learn(key, _id);
  for (const { _id, keys, notKeys } of known)
    for (const key of keys) if (!notKeys?.includes(key)) learn(key, _id);
  const resolutions = new Map<NamedEntityInput, string>();
  for (const input of [...inputs].sort(introducesMore)) {
    const keys = lookupKeys(input);
    const found = keys.map((key) => byKey.get(key)).find((id) => id !== undefined);
    const id = found ?? entityId(input.kind, input.name);
    resolutions.set(input, id);
    for (const key of keysOf(input)) learn(key, id);
  }
  return resolutions;
}

/** Surnames alone ('Merkel') are names within an article only: many share them. */
const isNameOfItsOwn = (input: NamedEntityInput, text: string) =>
  input.kind !== 'PERSON' || text.includes(' ') || !fullName(input);

/** The names under which an entity is found from now on, because an article calls it so. */
export function keysOf(input: NamedEntityInput): string[] {
  const others = input.aliases.map(({ text }) => text).filter((text) => isNameOfItsOwn(input, text));
  return [...new Set([input.name, ...others].map((text) => nameKey(input.kind, text)))];
}
