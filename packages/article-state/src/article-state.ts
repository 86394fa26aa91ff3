/** The state of an article at one of its revisions, as `articles` tells it to the other services. */
export interface ArticleState {
  readonly articleId: string;
  readonly articleVersion: number;
  /** Grows with every change of the article. */
  readonly revision: number;
  readonly publishedAt: Date;
  readonly pubStatus: 'USABLE' | 'WITHHELD' | 'CANCELED';
  readonly section: string | null;
  readonly publisher: string | null;
  readonly language: string | null;
  readonly licence: string | null;
}

type Nullable = 'section' | 'publisher' | 'language' | 'licence';
type Given = Omit<ArticleState, Nullable> & Readonly<Partial<Record<Nullable, string | null | undefined>>>;

/** The state as it came over the wire, where what is not said may be missing. */
export const readArticleState = (input: Given): ArticleState => ({
  ...input,
  section: input.section ?? null,
  publisher: input.publisher ?? null,
  language: input.language ?? null,
  licence: input.licence ?? null,
});

/** The fields of a row that carries the state of its article, for a mongoose schema. */
export const articleStateFields = {
  articleId: { type: String, required: true },
  articleVersion: { type: Number, required: true },
  revision: { type: Number, required: true },
  publishedAt: { type: Date, required: true },
  pubStatus: { type: String, required: true },
  section: { type: String, default: null },
  publisher: { type: String, default: null },
  language: { type: String, default: null },
  licence: { type: String, default: null },
} as const;
