import { articleRowFields, openKnownStates } from '@newsgraph/article-state';
import { openOutbox, type Outbox } from '@newsgraph/outbox';
import { createProjection } from '@newsgraph/pagination';
import { openCollection, rowSchema, type RowModel } from '@newsgraph/collections';
import { type Connection } from 'mongoose';
import type { Quote, TextSpan } from '../domain/quote.js';
import type { QuoteEventKind } from '../generated/resolvers.js';
import { openEditingCollections, type EditingCollections } from './editing/collections.js';

const span = rowSchema<TextSpan>({ start: Number, end: Number, exact: String }, { _id: false });

/** By which quotes are listed in order; what leads to the fewest first. */
export const orderedBy = [
  'articleId',
  'speakerId',
  'aboutIds',
  'topics',
  'section',
  'publisher',
  'language',
  'anonymity',
  'type',
  // What is asked for together: what one said about another, and sources without a name in a section.
  ['speakerId', 'aboutIds'],
  ['section', 'anonymity'],
] as const;

const quoteSchema = rowSchema<Quote>(
  {
    _id: { type: String, required: true },
    ...articleRowFields,
    order: { type: String, required: true },
    text: { type: String, required: true },
    fingerprints: { type: [Number], required: true },
    type: { type: String, required: true },
    contents: { type: [span], required: true },
    cue: { type: span, default: null },
    cueVerb: { type: String, default: null },
    source: { type: span, default: null },
    speakerId: { type: String, default: null },
    speakerSourceId: { type: String, default: null },
    speakerDescriptor: { type: String, default: null },
    anonymity: { type: String, required: true },
    aboutIds: { type: [String], required: true },
    aboutSourceIds: { type: [String], default: undefined },
    confidence: { type: Number, required: true },
    creator: { type: String, required: true },
    reviewState: { type: String, required: true },
    waits: { type: Boolean, required: true },
    reviewOrder: { type: String, required: true },
    shown: { type: Boolean, required: true },
  },
  { versionKey: false, collection: 'quotes' },
);
quoteSchema.index({ order: -1 });
for (const fields of orderedBy) {
  quoteSchema.index({ ...Object.fromEntries([fields].flat().map((field) => [field, 1])), order: -1 });
}

quoteSchema.index({ fingerprints: 1, order: -1 });
quoteSchema.index({ waits: 1, reviewOrder: 1 });
quoteSchema.index({ reviewState: 1, reviewOrder: 1 });

/** What is read of a quote; always its words, by which it is looked for elsewhere. */
export const quoteFieldsFor = createProjection({
  fields: Object.keys(quoteSchema.paths),
  always: ['order', 'articleId', 'text'],
  behind: { speaker: 'speakerId', about: 'aboutIds' },
});

/** What the services that follow are told. */
export interface QuoteChange {
  readonly kind: QuoteEventKind;
  readonly articleId: string;
  /** Of QUOTES: whether others are quoted than before, or with other words; where it is left out, they may be. */
  readonly changesLists?: boolean;
  /** Of QUOTES: the ids of the quotes that it held before. */
  readonly touched?: readonly string[];
  /** Of QUOTES: who speaks, and of whom, where lists change; older rows did not say. */
  readonly people?: readonly string[];
}

/** An entity that was merged into another. */
export interface Merge {
  readonly _id: string;
  readonly toId: string;
}

const mergeSchema = rowSchema<Merge>(
  { _id: String, toId: String },
  { versionKey: false, collection: 'merges' },
);
mergeSchema.index({ toId: 1 });

/** Someone who was suppressed. */
interface Suppressed {
  readonly _id: string;
}

const suppressedSchema = rowSchema<Suppressed>(
  { _id: String },
  { versionKey: false, collection: 'suppressed' },
);

export interface Collections extends EditingCollections {
  readonly connection: Connection;
  readonly outbox: Outbox<QuoteChange>;
  readonly quotes: RowModel<Quote>;
  readonly merges: RowModel<Merge>;
  /** People who were suppressed: quotes of theirs may still be on their way here. */
  readonly suppressed: RowModel<Suppressed>;
}

/** The collections of this service, with their indexes in place. */
export async function openCollections(connection: Connection): Promise<Collections> {
  await openKnownStates(connection);
  return {
    connection,
    ...(await openEditingCollections(connection)),
    quotes: await openCollection(connection, 'Quote', quoteSchema),
    merges: await openCollection(connection, 'Merge', mergeSchema),
    suppressed: await openCollection(connection, 'Suppressed', suppressedSchema),
    outbox: await openOutbox<QuoteChange>(connection, () => new Date()),
  };
}
