import { createHash } from 'node:crypto';
import type { EntityKind } from './entity.js';

/** Letters that Unicode does not take apart into a letter and a mark. */
const letters: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ħ: 'h',
  ŋ: 'n',
};

/** A name without what spellings differ in: case, accents, dots, hyphens, quotation marks, a leading article. */
export const normaliseName = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[øłđðþßæœıħŋ]/g, (letter) => letters[letter] ?? letter)
    .replace(/[’'‘`ʼ"“”.]/g, '')
    .replace(/[\p{P}\p{S}\s]+/gu, ' ')
    .trim()
    .replace(/^the /, '');

/** What an entity is looked up by: its kind and a name, so that the person and the city stay apart. */
export const nameKey = (kind: EntityKind, name: string): string => `${kind}:${normaliseName(name)}`;

/** What a country is looked up by, whatever an article calls it. */
export const countryKey = (code: string): string => `PLACE=${code}`;

const idOf = (key: string) => createHash('sha256').update(key).digest().subarray(0, 16).toString('base64url');

/** Made of kind and name, so that two who meet a new entity at once make the same one. */
export const entityId = (kind: EntityKind, name: string): string => idOf(nameKey(kind, name));

/** The id of a country: of its code, since other places may have its name. */
export const countryId = (code: string): string => idOf(countryKey(code));

/** The id of somebody else with the same name: the field that articles know this one from tells them apart. */
export const namesakeId = (kind: EntityKind, name: string, field: string): string =>
  idOf(`${nameKey(kind, name)}#${field}`);
