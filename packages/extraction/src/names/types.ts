import type { ExtractedEntity, MentionForm } from '../types.js';

/** A mention as a range of token indexes, both inclusive. */
export interface NameMention {
  /** Index into `entities` of the same result. */
  readonly entity: number;
  readonly first: number;
  readonly last: number;
  readonly form: MentionForm;
  /** Probability, 0 to 1, that span, kind and entity are right. */
  readonly confidence: number;
}

/** The names of one document: mentions in order of place, not overlapping, and the entities that they lead to. */
export interface NameResult {
  readonly entities: readonly ExtractedEntity[];
  readonly mentions: readonly NameMention[];
}
