/** What an editor decided of something in the text of an article: kept apart from the rows, which extraction replaces. */
export interface Decision {
  /** Id of what was decided on: it stays the same over extractions and versions. */
  readonly _id: string;
  readonly articleId: string;
  /** The version whose text the offsets count. */
  readonly articleVersion: number;
  /** Whoever decided last. */
  readonly creator: string;
  readonly at: Date;
}

const required = <T>(type: T) => ({ type, required: true });

/** The fields of `Decision`, for a mongoose schema. */
export const decisionFields = {
  _id: required(String),
  articleId: required(String),
  articleVersion: required(Number),
  creator: required(String),
  at: required(Date),
} as const;

/** Who decided, as rows name it. */
export const creatorOf = (actor: string): string => `editor:${actor}`;
