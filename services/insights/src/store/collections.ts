import { articleRowFields, openKnownStates } from '@newsgraph/article-state';
import { openCollection, rowSchema, type RowModel } from '@newsgraph/collections';
import { Schema, type Connection } from 'mongoose';
import type { ArticleEntry, NameEntry, QuoteEntry, TextEntry } from '../domain/rows.js';
import type { Tally } from '../domain/tallies.js';

const required = <T>(type: T) => ({ type, required: true });

const rowFields = {
  _id: required(String),
  ...articleRowFields,
  order: required(String),
};

const articleSchema = rowSchema<ArticleEntry>(
  {
    ...rowFields,
    storyId: String,
    entityIds: [String],
    kinds: [String],
    speakers: [
      rowSchema<ArticleEntry['speakers'][number]>({ entityId: String, quotes: Number }, { _id: false }),
    ],
  },
  { versionKey: false, collection: 'articles' },
);
articleSchema.index({ articleId: 1 });
articleSchema.index({ entityIds: 1, order: -1 });
articleSchema.index({ 'speakers.entityId': 1 });

const textSchema = rowSchema<TextEntry>(
  {
    ...rowFields,
    headline: String,
    body: String,
    terms: [String],
    headlineTerms: [String],
    frequentTerms: [String],
    entityIds: [String],
    isDuplicate: Boolean,
  },
  { versionKey: false, collection: 'texts' },
);
textSchema.index({ articleId: 1 });
textSchema.index({ terms: 1, order: -1 });

const nameSchema = rowSchema<NameEntry>(
  { ...rowFields, entityId: required(String), kind: required(String), names: [String], terms: [String] },
  { versionKey: false, collection: 'names' },
);
nameSchema.index({ articleId: 1 });
nameSchema.index({ entityId: 1 });
nameSchema.index({ terms: 1, order: -1 });

const quoteSchema = rowSchema<QuoteEntry>(
  {
    ...rowFields,
    speakerId: { type: String, default: null },
    aboutIds: [String],
    type: required(String),
    anonymity: required(String),
    text: required(String),
    terms: [String],
  },
  { versionKey: false, collection: 'quotes' },
);
quoteSchema.index({ articleId: 1 });
quoteSchema.index({ speakerId: 1 });
quoteSchema.index({ terms: 1, order: -1 });

const tallySchema = rowSchema<Tally>(
  {
    _id: required(String),
    grain: required(String),
    day: required(String),
    topic: String,
    section: String,
    publisher: String,
    language: String,
    licence: String,
    pubStatus: required(String),
    embargoedUntil: Date,
    expires: Date,
    articles: required(Number),
    named: Schema.Types.Mixed,
    quoted: Schema.Types.Mixed,
  },
  { versionKey: false, collection: 'tallies' },
);
tallySchema.index({ grain: 1, topic: 1, day: 1 });
tallySchema.index({ grain: 1, topic: 1, section: 1, day: 1 });

/** An article that is to be indexed again. */
interface Due {
  /** Id of the article. */
  readonly _id: string;
  /** Raised by every change: what is read before another change does not count as indexed. */
  readonly changes: number;
  readonly at: Date;
}

const dueSchema = rowSchema<Due>(
  { _id: required(String), changes: Number, at: Date },
  { versionKey: false, collection: 'due' },
);
dueSchema.index({ at: 1 });

/** How far the index has been filled from the archive that was there before it. */
interface Filling {
  readonly _id: 'archive';
  readonly after: string | null;
  readonly done: boolean;
}

const fillingSchema = rowSchema<Filling>(
  { _id: required(String), after: String, done: Boolean },
  { versionKey: false, collection: 'fillings' },
);

export interface Collections {
  readonly connection: Connection;
  readonly articles: RowModel<ArticleEntry>;
  readonly texts: RowModel<TextEntry>;
  readonly names: RowModel<NameEntry>;
  readonly quotes: RowModel<QuoteEntry>;
  readonly tallies: RowModel<Tally>;
  readonly due: RowModel<Due>;
  readonly fillings: RowModel<Filling>;
}

/** The collections of this service, with their indexes in place. */
export async function openCollections(connection: Connection): Promise<Collections> {
  await openKnownStates(connection);
  return {
    connection,
    articles: await openCollection(connection, 'Article', articleSchema),
    texts: await openCollection(connection, 'Text', textSchema),
    names: await openCollection(connection, 'Name', nameSchema),
    quotes: await openCollection(connection, 'Quote', quoteSchema),
    tallies: await openCollection(connection, 'Tally', tallySchema),
    due: await openCollection(connection, 'Due', dueSchema),
    fillings: await openCollection(connection, 'Filling', fillingSchema),
  };
}
