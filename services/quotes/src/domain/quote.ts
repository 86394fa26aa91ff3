import type { ArticleRow } from '@newsgraph/article-state';
import type { Review } from './review.js';

/** A stretch of an article's text: Unicode code points from 0, end exclusive. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
  readonly exact: string;
}

/** A quote as this service keeps it, with what it needs of its article to filter, sort and hide by. */
export interface Quote extends ArticleRow, Review {
  readonly _id: string;
  /** Orders lists by time, within an article by place: one field pages alone. */
  readonly order: string;
  readonly text: string;
  /** What other quotes of the same words share with it: see `fingerprintsOf`. */
  readonly fingerprints: readonly number[];
  readonly type: 'DIRECT' | 'INDIRECT' | 'MIXED';
  readonly contents: readonly TextSpan[];
  readonly cue: TextSpan | null;
  readonly cueVerb: string | null;
  readonly source: TextSpan | null;
  /** The entity after merges. */
  readonly speakerId: string | null;
  /** The entity that was found, before merges. */
  readonly speakerSourceId: string | null;
  readonly speakerDescriptor: string | null;
  readonly anonymity: 'NAMED' | 'UNNAMED';
  /** The entities after merges. */
  readonly aboutIds: readonly string[];
  /** The entities that were found, before merges. */
  readonly aboutSourceIds: readonly string[];
  readonly confidence: number;
  readonly creator: string;
}

/** A quote as it is read to be shown: of the rest, what is asked for. */
export type ReadQuote = Pick<Quote, '_id' | 'order' | 'articleId' | 'text'> & Partial<Quote>;
