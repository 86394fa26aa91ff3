import type { DuplicateLink } from './duplicates/original.js';

/** An article as this service keeps it: one row each, in its newest version. */

export type PubStatus = 'USABLE' | 'WITHHELD' | 'CANCELED';
export type ProcessingState = 'PENDING' | 'RUNNING' | 'DONE' | 'FAILED';

export interface Processing {
  readonly state: ProcessingState;
  readonly attempts: number;
  readonly error: string | null;
  readonly updatedAt: Date;
  /** While there is work to do: when a worker may next take it. For one that is RUNNING, the end of its lease. */
  readonly dueAt?: Date;
  /** Which worker has it. */
  readonly lease?: string;
}

/** The id of an article elsewhere. */
export interface AltId {
  /** What kind of id it is: 'guid', 'doi', the name of a system. */
  readonly role: string | null;
  readonly value: string;
}

/** What the source says of an article. */
export interface ArticleSource {
  readonly uri: string | null;
  readonly altIds: readonly AltId[];
  readonly name: string | null;
  readonly headline: string;
  readonly headlineDerived: boolean;
  readonly slugline: string | null;
  readonly by: string | null;
  readonly located: string | null;
  readonly section: string | null;
  readonly genres: readonly string[];
  readonly urgency: number | null;
  readonly language: string | null;
  readonly publisher: string | null;
  readonly copyrightHolder: string | null;
  readonly usageTerms: string | null;
  readonly licence: string | null;
  readonly topics: readonly string[];
  readonly body: string;
}

export interface Article extends ArticleSource, DuplicateLink {
  readonly _id: string;
  /** Orders lists by time, ties by id: `publishedAt` and `_id`, so that one field pages alone. */
  readonly order: string;
  /** Grows with every change that other services have to follow. */
  readonly revision: number;
  readonly version: number;
  /** The version that brought its text: what was found in that stands. Rows of before it was written down have none. */
  readonly textVersion?: number;
  readonly firstCreated: Date;
  readonly versionCreated: Date;
  readonly publishedAt: Date;
  readonly pubStatus: PubStatus;
  readonly embargoedUntil: Date | null;
  readonly expires: Date | null;
  /** Why the publication was last changed. */
  readonly publicationReason: string | null;
  /** When an embargo next passes or the article expires; not there where neither lies ahead. */
  readonly nextTransition?: Date;
  /** Why this version was made. */
  readonly versionReason: string | null;
  readonly wordCount: number;
  readonly charCount: number;
  readonly contentHash: string;
  /** SHA-256 of all that the source said: the same again changes nothing. */
  readonly sourceHash: string;
  readonly processing: Processing;
  /** What it names, after merges, as the service for entities tells it: not there before it is extracted. */
  readonly entityIds?: readonly string[];
}

/** The version whose text an article has: offsets count in that. */
export const textVersionOf = ({ version, textVersion }: Pick<Article, 'version' | 'textVersion'>): number =>
  textVersion ?? version;

/** An article as it is read: with its text where that was asked for. */
export type ReadArticle = Omit<Article, 'body'> & Partial<Pick<Article, 'body'>>;
