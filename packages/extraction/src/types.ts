/** What an extractor returns. Every offset counts Unicode code points from 0, end exclusive, into the text given. */

/** A stretch of the text: code points, 0-based, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span together with the text that stands there. */
export interface TextSpan extends Span {
  readonly exact: string;
}

export type EntityKind = 'PERSON' | 'ORGANISATION' | 'PLACE' | 'EVENT';
export type MentionForm = 'NAME' | 'NOMINAL' | 'PRONOUN';
/** DIRECT: whole clauses in quotation marks. MIXED: a quoted fragment in reported speech. INDIRECT: no marks. */
export type QuoteType = 'DIRECT' | 'INDIRECT' | 'MIXED';
export type Anonymity = 'NAMED' | 'UNNAMED';
export type AliasKind = 'ABBREVIATION' | 'TRANSLITERATION' | 'FORMER' | 'OTHER';

export interface Alias {
  readonly text: string;
  readonly kind: AliasKind;
}

/** One person, organisation, place or event of this article: all mentions of it share it. */
export interface ExtractedEntity {
  readonly kind: EntityKind;
  /** The fullest name that the article gives it, without titles: 'Sergei Lavrov'. */
  readonly name: string;
  /** The other names that the article uses for it, abbreviations in parentheses among them. */
  readonly aliases: readonly Alias[];
  /** What the article says a person is: 'Russian Foreign Minister'. Empty for other kinds. */
  readonly titles: readonly string[];
  /** ISO 3166-1 alpha-2, for a place that is a country. */
  readonly countryCode: string | null;
}

export interface ExtractedMention extends TextSpan {
  readonly form: MentionForm;
  /** Index into `entities`. */
  readonly entity: number;
  /** Probability, 0 to 1, that span, kind and entity are right. */
  readonly confidence: number;
}

/** The words that introduce a quote: 'said', 'according to'. */
export interface Cue extends TextSpan {
  /** The base form of its verb: 'say'; null where the cue has none. */
  readonly lemma: string | null;
}

export interface ExtractedQuote {
  readonly type: QuoteType;
  /** The words said, without the marks, split parts joined by one space. */
  readonly text: string;
  /** Where they stand, in order; more than one where the quote is split. Quotation marks are left out. */
  readonly contents: readonly TextSpan[];
  readonly cue: Cue | null;
  /** The words that name the source: 'Putin', 'he', 'one senior African diplomat'. */
  readonly source: TextSpan | null;
  /** Index into `entities`; null where the source is unnamed or unknown. */
  readonly speaker: number | null;
  /** The words that describe a source that has no name: 'one senior African diplomat'. */
  readonly speakerDescriptor: string | null;
  readonly anonymity: Anonymity;
  /** Indexes into `entities`: those named inside the content. */
  readonly about: readonly number[];
  /** Probability, 0 to 1, that content and speaker are right. */
  readonly confidence: number;
}

export interface Extraction {
  /** Name and version of what made it, and its weights: 'newsgraph-extraction/1.0.0 full-1a2b3c4d'. */
  readonly creator: string;
  /** BCP 47; 'und' where it cannot be told. */
  readonly language: string;
  readonly entities: readonly ExtractedEntity[];
  readonly mentions: readonly ExtractedMention[];
  readonly quotes: readonly ExtractedQuote[];
}
