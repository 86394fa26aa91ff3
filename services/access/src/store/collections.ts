import { openAudit, type Audit } from '@newsgraph/audit';
import { Schema, type Connection } from 'mongoose';
import type { PlanName } from '@newsgraph/plans';
import { openCollection, rowSchema, type RowModel } from '@newsgraph/collections';
import type { KeyRow } from '../domain/key.js';
import type { PlanChanges } from '../domain/plan.js';
import type { AuditAction } from '../generated/resolvers.js';

export interface PlanRow {
  readonly _id: PlanName;
  readonly changes: PlanChanges;
}

/** What a key used on one day with one operation of one client. */
export interface UsageRow {
  readonly _id: string;
  readonly keyId: string;
  readonly day: string;
  readonly operation: string | null;
  readonly client: string | null;
  readonly requests: number;
  readonly errors: number;
  readonly cost: number;
}

/** A telling of usage that was counted already. */
interface UsageBatch {
  readonly _id: string;
  readonly at: Date;
}

const { Mixed } = Schema.Types;
const options = (collection: string) => ({ versionKey: false, collection, minimize: false }) as const;
const dayInSeconds = 86_400;

const keySchema = rowSchema<KeyRow>(
  {
    _id: { type: String, required: true },
    order: { type: String, required: true },
    name: { type: String, required: true },
    environment: { type: String, required: true, enum: ['LIVE', 'TEST'] },
    hint: { type: String, required: true },
    hash: { type: String, required: true },
    plan: { type: String, required: true },
    scopes: { type: [String], default: null },
    rights: { type: Mixed, required: true },
    origins: { type: [String], required: true },
    networks: { type: [String], required: true },
    createdAt: { type: Date, required: true },
    createdBy: { type: String, required: true },
    expiresAt: { type: Date, default: null },
    revokedAt: { type: Date, default: null },
    replacedBy: { type: String, default: null },
    lastUsedAt: { type: Date, default: null },
  },
  options('keys'),
);
keySchema.index({ hash: 1 }, { unique: true });
keySchema.index({ order: -1 });

const planSchema = rowSchema<PlanRow>(
  { _id: { type: String, required: true }, changes: { type: Mixed, required: true } },
  options('plans'),
);

const usageSchema = rowSchema<UsageRow>(
  {
    _id: { type: String, required: true },
    keyId: { type: String, required: true },
    day: { type: String, required: true },
    operation: { type: String, default: null },
    client: { type: String, default: null },
    requests: { type: Number, required: true },
    errors: { type: Number, required: true },
    cost: { type: Number, required: true },
  },
  { ...options('usage'), suppressReservedKeysWarning: true },
);
usageSchema.index({ keyId: 1, day: -1 });

const batchSchema = rowSchema<UsageBatch>(
  { _id: { type: String, required: true }, at: { type: Date, required: true } },
  options('usage_batches'),
);
batchSchema.index({ at: 1 }, { expireAfterSeconds: dayInSeconds });

export interface Collections {
  readonly connection: Connection;
  readonly keys: RowModel<KeyRow>;
  readonly plans: RowModel<PlanRow>;
  readonly audit: Audit<AuditAction>;
  readonly usage: RowModel<UsageRow>;
  readonly usageBatches: RowModel<UsageBatch>;
}

/** The collections of this service, with their indexes in place. */
export const openCollections = async (connection: Connection): Promise<Collections> => ({
  connection,
  keys: await openCollection(connection, 'Key', keySchema),
  plans: await openCollection(connection, 'Plan', planSchema),
  audit: await openAudit<AuditAction>(connection),
  usage: await openCollection(connection, 'Usage', usageSchema),
  usageBatches: await openCollection(connection, 'UsageBatch', batchSchema),
});
