import type { Document } from '../../text/document.js';
import type { NameCandidate } from '../candidate.js';
import type { FirstNames } from '../lexicon/first-names.js';

/** How the article addresses somebody. Used to tell namesakes apart and never given out. */
export type Address = 'MR' | 'MRS';

const addresses: ReadonlyMap<string, Address> = new Map([
  ['mr', 'MR'],
  ['mrs', 'MRS'],
  ['ms', 'MRS'],
  ['miss', 'MRS'],
]);

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));
const kinswomen = words('wife widow mother sister daughter girlfriend fiancée');
const kinsmen = words('husband widower father brother son boyfriend fiancé');

const lowerAt = (document: Document, at: number): string => document.tokens[at]?.lower ?? '';

/** The honorific right before the name. */
export const addressAt = (document: Document, { first }: NameCandidate): Address | null =>
  addresses.get(lowerAt(document, first - 1).replace('.', '')) ?? null;

/** How kin is addressed who is brought in by first name: 'His wife, Deb,'. */
export function addressOfKin(document: Document, { first }: NameCandidate): Address | null {
  const noun = lowerAt(document, lowerAt(document, first - 1) === ',' ? first - 2 : first - 1);
  if (kinswomen.has(noun)) return 'MRS';
  return kinsmen.has(noun) ? 'MR' : null;
}

/** How somebody of a first name is addressed, where it is all but always the same. */
export function addressOfFirstName(name: string, { he, she }: FirstNames): Address | null {
  if (he.has(name)) return 'MR';
  return she.has(name) ? 'MRS' : null;
}
