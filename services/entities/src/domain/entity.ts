import type { ArticleRow } from '@newsgraph/article-state';
import type { Field } from './fields.js';

export type EntityKind = 'PERSON' | 'ORGANISATION' | 'PLACE' | 'EVENT';
export type AliasKind = 'ABBREVIATION' | 'TRANSLITERATION' | 'FORMER';

export interface Alias {
  readonly text: string;
  readonly kind: AliasKind | null;
  /** BCP 47. */
  readonly language?: string | null | undefined;
}

/** An entity as this service keeps it. */
export interface Entity {
  readonly _id: string;
  /** Orders lists by name, ties by id. */
  readonly order: string;
  readonly kind: EntityKind;
  readonly name: string;
  /** Its names in the form in which they are looked up: see `nameKey`. */
  readonly keys: readonly string[];
  /** What its names are searched by: see `termsOf`. */
  readonly terms?: readonly string[] | null;
  /** What articles know a person from: see `fieldsOf`. */
  readonly fields?: readonly Field[] | null;
  /** Those of its keys that an editor gave it: they come before what articles tell, and stay. */
  readonly editedKeys?: readonly string[] | null;
  /** Names that an editor took from it: they lead here no more. */
  readonly notKeys?: readonly string[] | null;
  readonly countryCode: string | null;
  /** How many articles name it, hidden ones among them. */
  readonly useCount: number;
  /** Another one with every change of its appearances, in the same transaction. */
  readonly stamp?: string | null;
  /** The entity that an editor merged it into. */
  readonly mergedInto?: string | null;
  /** The end of the chain of merges: where its id leads. */
  readonly survivorId?: string | null;
  /** Grows with every decision of an editor. */
  readonly edits?: number | null;
  /** What an editor said of it, which outranks what articles tell. */
  readonly edited?: Edited | null;
  /** Set where `edited.sameAs` holds something. */
  readonly hasSameAs?: boolean | null;
}

/** What an editor said of an entity. */
export interface Edited {
  readonly name?: string | null;
  readonly aliases?: readonly Alias[] | null;
  readonly description?: string | null;
  readonly sameAs?: readonly string[] | null;
  readonly positions?: readonly Position[] | null;
  readonly countryCode?: string | null;
  readonly geo?: Geo | null;
  readonly startDate?: string | null;
  readonly endDate?: string | null;
  readonly parentId?: string | null;
  /** It is in a table that an operator imported: it is shown where no article names it. */
  readonly imported?: boolean | null;
}

/** An office or a role; dates are years, months or days (ISO 8601). */
export interface Position {
  readonly title: string;
  readonly organisation?: string | null | undefined;
  readonly from?: string | null | undefined;
  readonly to?: string | null | undefined;
}

/** A place on the globe (WGS 84). */
export interface Geo {
  readonly latitude: number;
  readonly longitude: number;
}

/** What editors said of an entity, and what the newest articles that a caller may see tell of it. */
export interface Profile {
  /** With what they said of those that were merged into it. */
  readonly edited: Edited | null;
  /** The fullest name. */
  readonly name: string;
  readonly aliases: readonly Alias[];
  readonly titles: readonly string[];
  /** Null where only an imported table knows it. */
  readonly lastUse: Date | null;
}

/** An entity without what it is found by. */
export type ShownEntity = Omit<Entity, 'keys' | 'terms' | 'fields' | 'editedKeys'>;

/** An entity as a caller may see it: what only hidden articles tell of it is left out. */
export type VisibleEntity = Omit<ShownEntity, keyof Profile> & Profile;

/** What an article tells of an entity under one id: before merges, each entity has its own. */
export interface Part {
  /** The entity that the names lead to, before merges. */
  readonly sourceId: string;
  /** Higher is more relevant: see `relevanceOf`. */
  readonly relevance: number;
  /** How the article calls it: the fullest name first. */
  readonly names: readonly Alias[];
  readonly titles: readonly string[];
}

/** What one article has to do with one entity. */
export interface Appearance extends ArticleRow, Part {
  readonly _id: string;
  readonly order: string;
  /** The entity after merges. */
  readonly entityId: string;
  readonly kind: EntityKind;
  /** What the row is made of, where the article names it under several ids that were merged. */
  readonly parts?: readonly Part[];
}

/** A place in a text where an entity is named. */
export interface Mention extends ArticleRow {
  readonly _id: string;
  /** Orders the mentions of an article by place. */
  readonly order: string;
  /** The entity after merges. */
  readonly entityId: string;
  /** The entity that the name leads to, before merges. */
  readonly sourceId: string;
  readonly kind: EntityKind;
  readonly form: 'NAME' | 'NOMINAL' | 'PRONOUN';
  readonly start: number;
  readonly end: number;
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly confidence: number;
  readonly creator: string;
}

/** A mention as it is read to be shown: of the rest, what is asked for. */
export type ReadMention = Pick<Mention, '_id' | 'order' | 'articleId' | 'entityId'> & Partial<Mention>;
