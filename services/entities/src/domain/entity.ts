import type { ArticleState } from '@newsgraph/article-state';

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
  readonly aliases: readonly Alias[];
  /** Its names in the form in which they are looked up: see `nameKey`. */
  readonly keys: readonly string[];
  readonly titles: readonly string[];
  readonly countryCode: string | null;
  readonly useCount: number;
}

/** What one article has to do with one entity. */
export interface Appearance extends ArticleState {
  readonly _id: string;
  readonly order: string;
  readonly entityId: string;
  readonly kind: EntityKind;
  /** Higher is more relevant: see `relevanceOf`. */
  readonly relevance: number;
}

/** A place in a text where an entity is named. */
export interface Mention {
  readonly _id: string;
  /** Orders the mentions of an article by place. */
  readonly order: string;
  readonly articleId: string;
  readonly articleVersion: number;
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
