import type { TokenRange } from '../text/document.js';
import type { Anonymity, MentionForm, QuoteType, Span } from '../types.js';

/**
 * One attribution relation in the sense of PARC 3 (Pareti 2015) and PolNeAR (Newell et al. 2018): who (source) says
 * (cue) what (content). Ranges are token indexes, both ends inclusive.
 */
export interface Attribution {
  readonly source: TokenRange | null;
  readonly cue: TokenRange | null;
  /** In order of place; more than one where the source and cue split the content. */
  readonly contents: readonly TokenRange[];
  /** Probability, 0 to 1, that there is such an attribution with about this content. */
  readonly probability: number;
}

/** Where a source leads to. */
export interface Speaker {
  /** Index into the entities; null where the source is unnamed or unknown. */
  readonly entity: number | null;
  /** The words that describe a source without a name. */
  readonly descriptor: TokenRange | null;
  readonly anonymity: Anonymity;
  /** How the source refers to the entity. */
  readonly form: MentionForm;
  /** Probability, 0 to 1, that the entity is the right one. */
  readonly confidence: number;
}

/** A quote with offsets in UTF-16 code units of the document's text. */
export interface FoundQuote {
  readonly type: QuoteType;
  readonly contents: readonly Span[];
  readonly cue: { readonly span: Span; readonly lemma: string | null } | null;
  readonly source: Span | null;
  readonly speaker: number | null;
  readonly speakerDescriptor: Span | null;
  readonly anonymity: Anonymity;
  readonly about: readonly number[];
  readonly confidence: number;
}

/** A pronoun or role that stands as a source and leads to an entity. Token indexes, both inclusive. */
export interface SourceMention extends TokenRange {
  readonly entity: number;
  readonly form: 'PRONOUN' | 'NOMINAL';
  readonly confidence: number;
}

export interface QuoteResult {
  readonly quotes: readonly FoundQuote[];
  readonly mentions: readonly SourceMention[];
}
