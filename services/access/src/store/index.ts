import { startPruning } from '@newsgraph/outbox';
import type { StoreTools } from '@newsgraph/subgraph';
import type { Connection } from 'mongoose';
import type { AccessEnvironment } from '../environment.js';
import { openCollections } from './collections.js';
import { createKeys } from './keys.js';
import { createPlans } from './plans.js';
import { createUsage } from './usage.js';

/** How long it is kept what keys have used: as far back as the graph may be asked for it. */
const usageRetentionDays = 90;

export async function openAccessStore(
  connection: Connection,
  { KEY_PEPPER, OPERATOR_KEY }: AccessEnvironment,
  { log, onStop }: StoreTools,
) {
  const collections = await openCollections(connection);
  const now = () => new Date();
  const keys = createKeys(collections, KEY_PEPPER, now);
  await keys.admitOperator(OPERATOR_KEY);
  const usage = createUsage(collections, now);
  onStop(startPruning(usage, usageRetentionDays, (err) => log.warn({ err }, 'old usage is not removed')));
  return {
    keys,
    plans: createPlans(collections, now),
    audit: collections.audit,
    usage,
  };
}

export type AccessStore = Awaited<ReturnType<typeof openAccessStore>>;
