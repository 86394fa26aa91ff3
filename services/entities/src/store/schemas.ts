import { createProjection } from '@newsgraph/pagination';
import { articleRowFields } from '@newsgraph/article-state';
import { decisionFields } from '@newsgraph/decisions';
import { rowSchema } from '@newsgraph/collections';
import type { Alias, Appearance, Entity, Mention, Part } from '../domain/entity.js';
import type { Pin } from '../domain/lead.js';
import type { MentionDecision } from '../domain/mention-decision.js';
import type { Move, Suppression } from './collections.js';

const required = <T>(type: T) => ({ type, required: true });

const alias = rowSchema<Alias>(
  { text: String, kind: String, language: { type: String, default: undefined } },
  { _id: false },
);

export const entitySchema = rowSchema<Entity>(
  {
    _id: required(String),
    order: required(String),
    kind: required(String),
    name: required(String),
    keys: [String],
    editedKeys: { type: [String], default: undefined },
    notKeys: { type: [String], default: undefined },
    terms: [String],
    fields: [String],
    countryCode: { type: String, default: null },
    useCount: required(Number),
    stamp: String,
    mergedInto: String,
    survivorId: String,
    edits: Number,
    edited: Object,
    hasSameAs: Boolean,
  },
  { versionKey: false, collection: 'entities' },
);
entitySchema.index({ order: 1 });
entitySchema.index({ kind: 1, order: 1 });
entitySchema.index({ keys: 1 });
entitySchema.index({ notKeys: 1 }, { sparse: true });
entitySchema.index({ terms: 1 });
entitySchema.index({ useCount: -1 });
entitySchema.index({ 'edited.sameAs': 1 }, { sparse: true });
entitySchema.index({ hasSameAs: 1, order: 1 }, { sparse: true });
entitySchema.index({ survivorId: 1 }, { sparse: true });

export const mentionSchema = rowSchema<Mention>(
  {
    _id: required(String),
    order: required(String),
    ...articleRowFields,
    entityId: required(String),
    sourceId: required(String),
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

/** What is read of a mention. */
export const mentionFieldsFor = createProjection({
  fields: Object.keys(mentionSchema.paths),
  always: ['order', 'articleId', 'entityId'],
});

const part = rowSchema<Part>(
  { sourceId: String, relevance: Number, names: [alias], titles: [String] },
  { _id: false },
);

export const appearanceSchema = rowSchema<Appearance>(
  {
    _id: required(String),
    ...articleRowFields,
    order: required(String),
    entityId: required(String),
    sourceId: required(String),
    kind: required(String),
    relevance: required(Number),
    names: [alias],
    titles: [String],
    parts: { type: [part], default: undefined },
  },
  { versionKey: false, collection: 'appearances' },
);
appearanceSchema.index({ entityId: 1, order: -1 });
appearanceSchema.index({ articleId: 1, relevance: -1 });
mentionSchema.index({ entityId: 1 });

export const mentionDecisionSchema = rowSchema<MentionDecision>(
  {
    ...articleRowFields,
    ...decisionFields,
    order: required(String),
    verdict: required(String),
    form: required(String),
    entityId: { type: String, default: null },
    foundId: { type: String, default: null },
    anchor: required(Object),
    end: required(Number),
    lost: required(Boolean),
  },
  { versionKey: false, collection: 'decisions' },
);
mentionDecisionSchema.index({ articleId: 1 });
mentionDecisionSchema.index({ entityId: 1 });
mentionDecisionSchema.index({ foundId: 1 });
mentionDecisionSchema.index({ order: -1 });
mentionDecisionSchema.index({ lost: 1, order: -1 });

export const suppressionSchema = rowSchema<Suppression>(
  { _id: required(String), entityId: String, at: Date, reason: String },
  { versionKey: false, collection: 'suppressions' },
);

export const pinSchema = rowSchema<Pin>(
  {
    _id: required(String),
    articleId: String,
    fromId: String,
    toId: String,
    impliedBy: String,
    isInherited: { type: Boolean, default: undefined },
  },
  { versionKey: false, collection: 'pins' },
);
pinSchema.index({ articleId: 1 });
pinSchema.index({ fromId: 1 });

export const moveSchema = rowSchema<Move>(
  {
    _id: required(String),
    fromId: String,
    toId: String,
    sources: { type: [String], default: undefined },
    keys: { type: [String], default: undefined },
    after: String,
  },
  { versionKey: false, collection: 'moves' },
);
