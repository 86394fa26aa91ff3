import { articleRowFields, openKnownStates } from '@newsgraph/article-state';
import { openOutbox, type Outbox } from '@newsgraph/outbox';
import { Schema, type Connection, type Model } from 'mongoose';
import type { Appearance, Entity, Mention } from '../domain/entity.js';

const required = <T>(type: T) => ({ type, required: true });

const alias = new Schema({ text: String, kind: String }, { _id: false });

const entitySchema = new Schema(
  {
    _id: required(String),
    order: required(String),
    kind: required(String),
    name: required(String),
    keys: [String],
    countryCode: { type: String, default: null },
    useCount: required(Number),
  },
  { versionKey: false, collection: 'entities' },
);
entitySchema.index({ order: 1 });
entitySchema.index({ kind: 1, order: 1 });
entitySchema.index({ keys: 1 });

const mentionSchema = new Schema(
  {
    _id: required(String),
    order: required(String),
    ...articleRowFields,
    entityId: required(String),
    kind: required(String),
    form: required(String),
    start: required(Number),
    end: required(Number),
    exact: required(String),
    prefix: String,
    suffix: String,
    confidence: required(Number),
    creator: required(String),
  },
  { versionKey: false, collection: 'mentions' },
);
mentionSchema.index({ articleId: 1, order: 1 });

const appearanceSchema = new Schema(
  {
    _id: required(String),
    ...articleRowFields,
    order: required(String),
    entityId: required(String),
    kind: required(String),
    relevance: required(Number),
    names: [alias],
    titles: [String],
  },
  { versionKey: false, collection: 'appearances' },
);
appearanceSchema.index({ entityId: 1, order: -1 });
appearanceSchema.index({ articleId: 1, relevance: -1 });
mentionSchema.index({ entityId: 1 });

/** A name that must not lead to a person any more. */
interface Suppression {
  readonly _id: string;
  readonly entityId: string;
  readonly at: Date;
  readonly reason: string;
}

/** Who changed what, and why. Appended only. */
interface AuditRecord {
  readonly at: Date;
  readonly action: 'SUPPRESSED';
  readonly entityId: string;
  readonly reason: string;
}

/** What the services that follow are told. */
export type EntityChange =
  | { readonly kind: 'SUPPRESSED'; readonly entityId: string }
  | { readonly kind: 'MENTIONS'; readonly articleId: string };

const suppressionSchema = new Schema(
  { _id: required(String), entityId: String, at: Date, reason: String },
  { versionKey: false, collection: 'suppressions' },
);

const auditSchema = new Schema(
  { at: Date, action: String, entityId: String, reason: String },
  { versionKey: false, collection: 'audit' },
);

export interface Collections {
  readonly connection: Connection;
  readonly suppressions: Model<Suppression>;
  readonly audit: Model<AuditRecord>;
  readonly outbox: Outbox<EntityChange>;
  readonly entities: Model<Entity>;
  readonly mentions: Model<Mention>;
  readonly appearances: Model<Appearance>;
}

const modelOf = async <Row>(connection: Connection, name: string, schema: Schema): Promise<Model<Row>> => {
  const model = connection.model<Row>(name, schema as unknown as Schema<Row>);
  await model.createCollection();
  await model.createIndexes();
  return model;
};

/** The collections of this service, with their indexes in place. */
export async function openCollections(connection: Connection): Promise<Collections> {
  await openKnownStates(connection);
  return {
    connection,
    entities: await modelOf<Entity>(connection, 'Entity', entitySchema),
    mentions: await modelOf<Mention>(connection, 'Mention', mentionSchema),
    appearances: await modelOf<Appearance>(connection, 'Appearance', appearanceSchema),
    suppressions: await modelOf<Suppression>(connection, 'Suppression', suppressionSchema),
    audit: await modelOf<AuditRecord>(connection, 'AuditRecord', auditSchema),
    outbox: await openOutbox<EntityChange>(connection, () => new Date()),
  };
}
