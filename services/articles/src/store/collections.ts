import { openAudit, type Audit } from '@newsgraph/audit';
import { Schema, type Connection } from 'mongoose';
import { openOutbox, type Outbox } from '@newsgraph/outbox';
import type { AltId, Article, Processing } from '../domain/article.js';
import type { Print } from '../domain/duplicates/original.js';
import type { Change } from '../domain/change.js';
import type { Rejection } from '../domain/submission.js';
import type { AuditAction } from '../generated/resolvers.js';
import { openErasureList, type ErasureList } from '@newsgraph/erasure-list';
import { openCollection, rowSchema, type RowModel } from '@newsgraph/collections';

/** A version that was followed by another. */
export type ArticleVersion = Omit<Article, '_id' | 'processing' | 'nextTransition' | 'entityIds'> & {
  readonly _id: string;
  readonly articleId: string;
};

const altId = rowSchema<AltId>({ role: String, value: String }, { _id: false });

const sourceFields = {
  uri: String,
  name: String,
  headline: { type: String, required: true },
  headlineDerived: { type: Boolean, required: true },
  slugline: String,
  by: String,
  located: String,
  section: String,
  genres: [String],
  urgency: Number,
  language: String,
  publisher: String,
  copyrightHolder: String,
  usageTerms: String,
  licence: String,
  topics: [String],
  body: { type: String, required: true },
  order: { type: String, required: true },
  revision: { type: Number, required: true },
  version: { type: Number, required: true },
  textVersion: Number,
  firstCreated: { type: Date, required: true },
  versionCreated: { type: Date, required: true },
  publishedAt: { type: Date, required: true },
  pubStatus: { type: String, required: true, enum: ['USABLE', 'WITHHELD', 'CANCELED'] },
  embargoedUntil: Date,
  expires: Date,
  publicationReason: String,
  versionReason: String,
  altIds: [altId],
  duplicateOf: String,
  similarity: Number,
  wordCount: { type: Number, required: true },
  charCount: { type: Number, required: true },
  contentHash: { type: String, required: true },
  sourceHash: { type: String, required: true },
};

const processing = rowSchema<Processing>(
  {
    state: { type: String, required: true, enum: ['PENDING', 'RUNNING', 'DONE', 'FAILED'] },
    attempts: { type: Number, required: true },
    error: String,
    updatedAt: { type: Date, required: true },
    dueAt: Date,
    lease: String,
  },
  { _id: false },
);

/** By which articles are listed in order; what leads to the fewest first. */
export const orderedBy = [
  'entityIds',
  'topics',
  'section',
  'publisher',
  'processing.state',
  'language',
] as const;

const articleSchema = rowSchema<Article>(
  {
    _id: { type: String, required: true },
    ...sourceFields,
    nextTransition: Date,
    entityIds: { type: [String], default: undefined },
    processing: { type: processing, required: true },
  },
  { versionKey: false, collection: 'articles' },
);
articleSchema.index({ order: -1 });
for (const field of orderedBy) {
  articleSchema.index({ [field]: 1, order: -1 });
}
articleSchema.index({ pubStatus: 1, order: -1 });
articleSchema.index({ 'processing.dueAt': 1 }, { sparse: true });
articleSchema.index({ 'processing.lease': 1 }, { sparse: true });
articleSchema.index({ nextTransition: 1 }, { sparse: true });

const versionSchema = rowSchema<ArticleVersion>(
  { _id: { type: String, required: true }, articleId: { type: String, required: true }, ...sourceFields },
  { versionKey: false, collection: 'article_versions' },
);
versionSchema.index({ articleId: 1, version: -1 });

/** An article that was erased: it must not come back. */
interface Erasure {
  readonly _id: string;
  readonly at: Date;
  readonly reason: string;
}

/** What was answered to an idempotency key. */
interface Answer {
  readonly _id: string;
  readonly at: Date;
  readonly contentHash: string;
  readonly results: readonly (
    | Rejection
    | { readonly outcome: 'CREATED' | 'UPDATED' | 'UNCHANGED'; readonly articleId: string }
  )[];
}

/** How long an answer is kept for its key: seconds. */
const answerLifetime = 86_400;

const erasureSchema = rowSchema<Erasure>(
  { _id: { type: String, required: true }, at: Date, reason: String },
  { versionKey: false, collection: 'erasures' },
);

const printSchema = rowSchema<Print>(
  {
    _id: { type: String, required: true },
    contentHash: String,
    signature: String,
    bands: [String],
    firstCreated: Date,
    duplicateOf: { type: String, default: null },
  },
  { versionKey: false, collection: 'prints' },
);
printSchema.index({ bands: 1, firstCreated: -1 });
printSchema.index({ contentHash: 1, firstCreated: -1 });
printSchema.index({ duplicateOf: 1, firstCreated: 1, _id: 1 });

/** An article that is erased, or has another text: what repeats it is to be linked anew. */
interface Relink {
  readonly _id: string;
  /** The last of its copies that is done with. */
  readonly after: Pick<Print, '_id' | 'firstCreated'> | null;
}

const relinkSchema = rowSchema<Relink>(
  {
    _id: { type: String, required: true },
    after: {
      type: rowSchema<NonNullable<Relink['after']>>({ _id: String, firstCreated: Date }),
      default: null,
    },
  },
  { versionKey: false, collection: 'relinks' },
);

const answerSchema = rowSchema<Answer>(
  { _id: { type: String, required: true }, at: Date, contentHash: String, results: [Schema.Types.Mixed] },
  { versionKey: false, collection: 'answers' },
);
answerSchema.index({ at: 1 }, { expireAfterSeconds: answerLifetime });

export interface Collections {
  readonly connection: Connection;
  readonly articles: RowModel<Article>;
  readonly versions: RowModel<ArticleVersion>;
  readonly erasures: RowModel<Erasure>;
  readonly audit: Audit<AuditAction>;
  readonly answers: RowModel<Answer>;
  readonly prints: RowModel<Print>;
  readonly relinks: RowModel<Relink>;
  readonly outbox: Outbox<Change>;
  readonly erasureList: ErasureList;
}

/** The collections of this service, with their indexes in place. */
export const openCollections = async (connection: Connection, erasureList: string): Promise<Collections> => ({
  connection,
  articles: await openCollection(connection, 'Article', articleSchema),
  versions: await openCollection(connection, 'ArticleVersion', versionSchema),
  erasures: await openCollection(connection, 'Erasure', erasureSchema),
  audit: await openAudit<AuditAction>(connection),
  prints: await openCollection(connection, 'Print', printSchema),
  relinks: await openCollection(connection, 'Relink', relinkSchema),
  answers: await openCollection(connection, 'Answer', answerSchema),
  outbox: await openOutbox<Change>(connection, () => new Date()),
  erasureList: openErasureList(erasureList),
});

/**
 * Whether something of any article is due by a moment. Of what is before it the planner expects so much that it would read
 * all articles for the first one: it is told the index.
 */
export const isAnyDue = async (
  articles: RowModel<Article>,
  field: 'nextTransition' | 'processing.dueAt',
  moment: Date,
): Promise<boolean> => (await articles.exists({ [field]: { $lte: moment } }).hint({ [field]: 1 })) !== null;

/** A page of the ids of all articles, in their order, hidden ones too. */
export async function pageOfIds(
  articles: Collections['articles'],
  after: string | null,
  first: number,
): Promise<string[]> {
  const rows = await articles
    .find(after === null ? {} : { _id: { $gt: after } }, { _id: 1 })
    .sort({ _id: 1 })
    .limit(first)
    .lean<{ _id: string }[]>();
  return rows.map(({ _id }) => _id);
}
