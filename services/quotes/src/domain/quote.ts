import type { ArticleRow } from '@newsgraph/article-state';

/** A stretch of an article's text: Unicode code points from 0, end exclusive. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
  readonly exact: string;
}

/** A quote as this service keeps it, with what it needs of its article to filter, sort and hide by. */
export interface Quote extends ArticleRow {
  readonly _id: string;
  /** Orders lists by time, within an article by place: one field pages alone. */
  readonly order: string;
  readonly text: string;
  readonly type: 'DIRECT' | 'INDIRECT' | 'MIXED';
  readonly contents: readonly TextSpan[];
  readonly cue: TextSpan | null;
  readonly cueVerb: string | null;
  readonly source: TextSpan | null;
  readonly speakerId: string | null;
  readonly speakerDescriptor: string | null;
  readonly anonymity: 'NAMED' | 'UNNAMED';
  readonly aboutIds: readonly string[];
  readonly confidence: number;
  readonly creator: string;
}
