import type { EntityKind } from '../types.js';

/** One who appears in the articles of an archive. */
export interface CastEntity {
  readonly kind: EntityKind;
  readonly name: string;
  /** What it is called once it has been introduced: a surname, an abbreviation, the name itself. */
  readonly short: string;
  /** Whether `short` is an abbreviation, given in parentheses where the name first stands. */
  readonly abbreviated: boolean;
  /** 'the' where the name is said with it. */
  readonly determiner: boolean;
  readonly title: string | null;
  /** What the title makes of a person: 'the minister'. */
  readonly role: string | null;
  readonly pronoun: 'he' | 'she' | null;
  readonly countryCode: string | null;
}

export const plainEntity = (kind: EntityKind, name: string): CastEntity => ({
  kind,
  name,
  short: name,
  abbreviated: false,
  determiner: false,
  title: null,
  role: null,
  pronoun: null,
  countryCode: null,
});
