import { Schema, type Connection, type Model } from 'mongoose';
import type { Article } from '../domain/article.js';

/** A version that was followed by another. */
export type ArticleVersion = Omit<Article, '_id' | 'processing'> & {
  readonly _id: string;
  readonly articleId: string;
};

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
  firstCreated: { type: Date, required: true },
  versionCreated: { type: Date, required: true },
  publishedAt: { type: Date, required: true },
  pubStatus: { type: String, required: true, enum: ['USABLE', 'WITHHELD', 'CANCELED'] },
  wordCount: { type: Number, required: true },
  charCount: { type: Number, required: true },
  contentHash: { type: String, required: true },
  sourceHash: { type: String, required: true },
};

const processing = new Schema(
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

const articleSchema = new Schema(
  {
    _id: { type: String, required: true },
    ...sourceFields,
    processing: { type: processing, required: true },
  },
  { versionKey: false, collection: 'articles' },
);
articleSchema.index({ order: -1 });
for (const field of ['section', 'publisher', 'language', 'processing.state']) {
  articleSchema.index({ [field]: 1, order: -1 });
}
articleSchema.index({ 'processing.dueAt': 1 }, { sparse: true });
articleSchema.index({ 'processing.lease': 1 }, { sparse: true });

const versionSchema = new Schema(
  { _id: { type: String, required: true }, articleId: { type: String, required: true }, ...sourceFields },
  { versionKey: false, collection: 'article_versions' },
);
versionSchema.index({ articleId: 1, version: -1 });

export interface Collections {
  readonly connection: Connection;
  readonly articles: Model<Article>;
  readonly versions: Model<ArticleVersion>;
}

/** The collections of this service, with their indexes in place. */
export async function openCollections(connection: Connection): Promise<Collections> {
  const articles = connection.model<Article>('Article', articleSchema as unknown as Schema<Article>);
  const versions = connection.model<ArticleVersion>(
    'ArticleVersion',
    versionSchema as unknown as Schema<ArticleVersion>,
  );
  for (const model of [articles, versions]) {
    await model.createCollection();
    await model.createIndexes();
  }
  return { connection, articles, versions };
}
