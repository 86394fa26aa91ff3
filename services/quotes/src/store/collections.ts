import { articleRowFields, openKnownStates } from '@newsgraph/article-state';
import { openOutbox, type Outbox } from '@newsgraph/outbox';
import { Schema, type Connection, type Model } from 'mongoose';
import type { Quote } from '../domain/quote.js';

const span = new Schema({ start: Number, end: Number, exact: String }, { _id: false });

const quoteSchema = new Schema(
  {
    _id: { type: String, required: true },
    ...articleRowFields,
    order: { type: String, required: true },
    text: { type: String, required: true },
    type: { type: String, required: true },
    contents: { type: [span], required: true },
    cue: { type: span, default: null },
    cueVerb: { type: String, default: null },
    source: { type: span, default: null },
    speakerId: { type: String, default: null },
    speakerDescriptor: { type: String, default: null },
    anonymity: { type: String, required: true },
    aboutIds: { type: [String], required: true },
    confidence: { type: Number, required: true },
    creator: { type: String, required: true },
  },
  { versionKey: false, collection: 'quotes' },
);
quoteSchema.index({ order: -1 });
for (const field of [
  'articleId',
  'speakerId',
  'aboutIds',
  'section',
  'publisher',
  'language',
  'anonymity',
  'type',
]) {
  quoteSchema.index({ [field]: 1, order: -1 });
}

/** What the services that follow are told. */
export interface QuoteChange {
  readonly kind: 'QUOTES';
  readonly articleId: string;
}

export interface Collections {
  readonly connection: Connection;
  readonly outbox: Outbox<QuoteChange>;
  readonly quotes: Model<Quote>;
}

/** The collections of this service, with their indexes in place. */
export async function openCollections(connection: Connection): Promise<Collections> {
  const quotes = connection.model<Quote>('Quote', quoteSchema as unknown as Schema<Quote>);
  await quotes.createCollection();
  await quotes.createIndexes();
  await openKnownStates(connection);
  return { connection, quotes, outbox: await openOutbox<QuoteChange>(connection, () => new Date()) };
}
