import type { ArticleRow } from '@newsgraph/article-state';

export type EntityKind = 'PERSON' | 'ORGANISATION' | 'PLACE' | 'EVENT';
export type AliasKind = 'ABBREVIATION' | 'TRANSLITERATION' | 'FORMER';

export interface Alias {
  readonly text: string;
  readonly kind: AliasKind | null;
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
  readonly countryCode: string | null;
  /** How many articles name it, hidden ones among them. */
  readonly useCount: number;
}

/** What the newest articles that a caller may see tell of an entity. */
export interface Profile {
  /** The fullest name. */
  readonly name: string;
  readonly aliases: readonly Alias[];
  readonly titles: readonly string[];
  readonly lastUse: Date;
}

/** An entity as a caller may see it: what only hidden articles tell of it is left out. */
export type VisibleEntity = Entity & Profile;

/** What one article has to do with one entity. */
export interface Appearance extends ArticleRow {
  readonly _id: string;
  readonly order: string;
  readonly entityId: string;
  readonly kind: EntityKind;
  /** Higher is more relevant: see `relevanceOf`. */
  readonly relevance: number;
  /** How the article calls it: the fullest name first. */
  readonly names: readonly Alias[];
  readonly titles: readonly string[];
}

/** A place in a text where an entity is named. */
export interface Mention extends ArticleRow {
  readonly _id: string;
  /** Orders the mentions of an article by place. */
  readonly order: string;
  readonly entityId: string;
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
