import { createHash } from 'node:crypto';
import { fold } from '@newsgraph/text-search';
import type { EntityKind } from './entity.js';

/** A name without what spellings differ in: case, accents, dots, hyphens, quotation marks, a leading article. */
export const normaliseName = (name: string): string =>
  fold(name)
    .replace(/[’'‘`ʼ"“”.]/g, '')
    .replace(/[\p{P}\p{S}\s]+/gu, ' ')
    .trim()
    .replace(/^the /, '');

/**
 * Where an entity stands in lists by name, ties by id. Two spaces stand in no name and come before all that is in one: 'Ann
 * Roe' before 'Ann Roebuck' and 'Ann Roe Poe'.
 */
export const orderOf = (name: string, id: string): string => `${normaliseName(name)}  ${id}`;

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
