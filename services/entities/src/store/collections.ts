import { articleStateFields } from '@newsgraph/article-state';
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
    aliases: [alias],
    keys: [String],
    titles: [String],
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
    articleId: required(String),
    articleVersion: required(Number),
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
    ...articleStateFields,
    order: required(String),
    entityId: required(String),
    kind: required(String),
    relevance: required(Number),
  },
  { versionKey: false, collection: 'appearances' },
);
appearanceSchema.index({ entityId: 1, order: -1 });
appearanceSchema.index({ articleId: 1, relevance: -1 });

export interface Collections {
  readonly connection: Connection;
  readonly entities: Model<Entity>;
  readonly mentions: Model<Mention>;
  readonly appearances: Model<Appearance>;
}

/** The collections of this service, with their indexes in place. */
export async function openCollections(connection: Connection): Promise<Collections> {
  const entities = connection.model<Entity>('Entity', entitySchema as unknown as Schema<Entity>);
  const mentions = connection.model<Mention>('Mention', mentionSchema as unknown as Schema<Mention>);
  const appearances = connection.model<Appearance>(
    'Appearance',
    appearanceSchema as unknown as Schema<Appearance>,
  );
  for (const model of [entities, mentions, appearances]) {
    await model.createCollection();
    await model.createIndexes();
  }
  await connection.createCollection('article_states');
  return { connection, entities, mentions, appearances };
}
