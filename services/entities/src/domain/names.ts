import { createHash } from 'node:crypto';
import type { EntityKind } from './entity.js';

/** A name without what spellings differ in: case, accents, dots, hyphens, quotation marks, a leading article. */
const normaliseName = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[’'"“”.]/g, '')
    .replace(/[\p{P}\p{S}\s]+/gu, ' ')
    .trim()
    .replace(/^the /, '');

/** What an entity is looked up by: its kind and a name, so that the person and the city stay apart. */
export const nameKey = (kind: EntityKind, name: string): string => `${kind}:${normaliseName(name)}`;

/** Made of kind and name, so that two who meet a new entity at once make the same one. */
export const entityId = (kind: EntityKind, name: string): string =>
  createHash('sha256').update(nameKey(kind, name)).digest().subarray(0, 16).toString('base64url');
