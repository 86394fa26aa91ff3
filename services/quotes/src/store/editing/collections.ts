import { openCollection } from '@newsgraph/subgraph';
import { Schema, type Connection, type Model } from 'mongoose';
import type { Decision } from '../../domain/decision.js';

/** Who changed what of a quote, and why. Appended only; it holds no word of the article. */
interface AuditRecord {
  readonly at: Date;
  readonly action: 'CONFIRMED' | 'CORRECTED' | 'ADDED' | 'REJECTED' | 'RESTORED';
  readonly quoteId: string;
  readonly articleId: string;
  readonly actor: string;
  readonly reason: string | null;
}

const decisionSchema = new Schema(
  {
    _id: { type: String, required: true },
    articleId: { type: String, required: true },
    articleVersion: { type: Number, required: true },
    verdict: { type: String, required: true },
    quote: { type: Schema.Types.Mixed, required: true },
    anchors: { type: Schema.Types.Mixed, required: true },
    original: { type: Schema.Types.Mixed, default: null },
    creator: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { versionKey: false, minimize: false, collection: 'decisions' },
);
decisionSchema.index({ articleId: 1 });
decisionSchema.index({ 'quote.speaker': 1 });
decisionSchema.index({ 'quote.about': 1 });

const auditSchema = new Schema(
  { at: Date, action: String, quoteId: String, articleId: String, actor: String, reason: String },
  { versionKey: false, collection: 'audit' },
);
auditSchema.index({ articleId: 1, at: -1 });

export interface EditingCollections {
  readonly decisions: Model<Decision>;
  readonly audit: Model<AuditRecord>;
}

export const openEditingCollections = async (connection: Connection): Promise<EditingCollections> => ({
  decisions: await openCollection<Decision>(connection, 'Decision', decisionSchema),
  audit: await openCollection<AuditRecord>(connection, 'AuditRecord', auditSchema),
});
