/** The fields of the graph's `ArticleInput` that the generator fills. */
export interface GeneratedInput {
  readonly text: string;
  readonly uri: string;
  readonly headline: string;
  readonly slugline: string;
  readonly by: string;
  readonly located: string;
  readonly section: string;
  readonly genres: readonly string[];
  readonly urgency: number;
  readonly language: string;
  /** RFC 3339 in UTC. */
  readonly publishedAt: string;
  readonly publisher: string;
  readonly copyrightHolder: string;
  readonly usageTerms: string;
  readonly licence: string;
  readonly topics: readonly string[];
}

export type EntityKind = 'PERSON' | 'ORGANISATION' | 'PLACE' | 'EVENT';
export type QuoteType = 'DIRECT' | 'INDIRECT' | 'MIXED';

/** Code points of the text from 0, end exclusive, and what stands there. */
export interface TrueSpan {
  readonly start: number;
  readonly end: number;
  readonly exact: string;
}

/** One entity of the article. Kind and name are the same in all articles that name it, and no other entity has both. */
export interface TrueEntity {
  readonly kind: EntityKind;
  readonly name: string;
  /** The other names that this article uses for it. */
  readonly aliases: readonly { readonly text: string; readonly kind: 'ABBREVIATION' | 'OTHER' }[];
  readonly titles: readonly string[];
  /** ISO 3166-1 alpha-2, for a country. */
  readonly countryCode: string | null;
}

export interface TrueMention extends TrueSpan {
  readonly form: 'NAME' | 'NOMINAL' | 'PRONOUN';
  /** Index into `entities`. */
  readonly entity: number;
  readonly confidence: number;
}

export interface TrueQuote {
  readonly type: QuoteType;
  /** The words said without the marks, parts joined by one space. */
  readonly text: string;
  readonly contents: readonly TrueSpan[];
  readonly cue: TrueSpan & { readonly lemma: string | null };
  readonly source: TrueSpan;
  /** Index into `entities`; null for a source without a name. */
  readonly speaker: number | null;
  readonly speakerDescriptor: string | null;
  readonly anonymity: 'NAMED' | 'UNNAMED';
  /** Indexes into `entities`: those named in the contents, the speaker left out. */
  readonly about: readonly number[];
  readonly confidence: number;
}

/** What an extraction of the text should find, in the form of an extraction: it can be loaded in the place of one. */
export interface Truth {
  readonly creator: string;
  readonly language: string;
  readonly entities: readonly TrueEntity[];
  readonly mentions: readonly TrueMention[];
  readonly quotes: readonly TrueQuote[];
}

export interface GeneratedArticle {
  /** The article's number in its archive, from 0. */
  readonly index: number;
  /** The number of the article whose words this one carries; null for words of its own. */
  readonly copyOf: number | null;
  readonly article: GeneratedInput;
  readonly truth: Truth;
}
