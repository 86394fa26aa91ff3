import { openAudit, type Audit } from '@newsgraph/audit';
import { decisionFields } from '@newsgraph/decisions';
import { openCollection, rowSchema, type RowModel } from '@newsgraph/collections';
import { Schema, type Connection } from 'mongoose';
import type { Decision } from '../../domain/decision.js';
import type { AuditAction } from '../../generated/resolvers.js';

const decisionSchema = rowSchema<Decision>(
  {
    ...decisionFields,
    verdict: { type: String, required: true },
    quote: { type: Schema.Types.Mixed, required: true },
    anchors: { type: Schema.Types.Mixed, required: true },
    original: { type: Schema.Types.Mixed, default: null },
  },
  { versionKey: false, minimize: false, collection: 'decisions' },
);
decisionSchema.index({ articleId: 1 });
decisionSchema.index({ 'quote.speaker': 1 });
decisionSchema.index({ 'quote.about': 1 });

export interface EditingCollections {
  readonly decisions: RowModel<Decision>;
  /** It holds no word of the article. */
  readonly audit: Audit<AuditAction>;
}

export const openEditingCollections = async (connection: Connection): Promise<EditingCollections> => ({
  decisions: await openCollection(connection, 'Decision', decisionSchema),
  audit: await openAudit<AuditAction>(connection),
});
