/** The state of an article at one of its revisions, as `articles` tells it to the other services. */
export interface ArticleState {
  readonly articleId: string;
  /** The version that counts: rows of another one are of the past. */
  readonly articleVersion: number;
  /** Grows with every change of the article. */
  readonly revision: number;
  readonly publishedAt: Date;
  readonly pubStatus: 'USABLE' | 'WITHHELD' | 'CANCELED';
  readonly embargoedUntil: Date | null;
  readonly expires: Date | null;
  readonly section: string | null;
  readonly publisher: string | null;
  readonly language: string | null;
  readonly licence: string | null;
  /** IPTC media topics, by code. */
  readonly topics: readonly string[];
}

/** A row that carries the state of its article, to be filtered, sorted and hidden by. */
export interface ArticleRow extends ArticleState {
  /** Whether the row is of the version that counts. */
  readonly current: boolean;
}

type Nullable = 'embargoedUntil' | 'expires' | 'section' | 'publisher' | 'language' | 'licence';
type Given = Omit<ArticleState, Nullable | 'topics'> & {
  readonly [Field in Nullable]?: ArticleState[Field] | undefined;
} & { readonly topics?: readonly string[] | null | undefined };

/** The state as it came over the wire, where what is not said may be missing, and nothing else. */
export function readArticleState(input: Given): ArticleState {
  const { articleId, articleVersion, revision, pubStatus } = input;
  const date = (value: Date | null | undefined) => (value == null ? null : new Date(value));
  return {
    articleId,
    articleVersion,
    revision,
    pubStatus,
    publishedAt: new Date(input.publishedAt),
    embargoedUntil: date(input.embargoedUntil),
    expires: date(input.expires),
    section: input.section ?? null,
    publisher: input.publisher ?? null,
    language: input.language ?? null,
    licence: input.licence ?? null,
    topics: [...new Set(input.topics ?? [])],
  };
}

/** The fields of `ArticleRow`, for a mongoose schema. */
export const articleRowFields = {
  articleId: { type: String, required: true },
  articleVersion: { type: Number, required: true },
  revision: { type: Number, required: true },
  current: { type: Boolean, required: true },
  publishedAt: { type: Date, required: true },
  pubStatus: { type: String, required: true },
  embargoedUntil: { type: Date, default: null },
  expires: { type: Date, default: null },
  section: { type: String, default: null },
  publisher: { type: String, default: null },
  language: { type: String, default: null },
  licence: { type: String, default: null },
  topics: { type: [String], default: [] },
} as const;
