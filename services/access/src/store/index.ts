import type { Connection } from 'mongoose';
import type { AccessEnvironment } from '../environment.js';
import { openCollections } from './collections.js';
import { createKeys } from './keys.js';
import { createPlans } from './plans.js';
import { createUsage } from './usage.js';

export async function openAccessStore(
  connection: Connection,
  { KEY_PEPPER, OPERATOR_KEY }: AccessEnvironment,
) {
  const collections = await openCollections(connection);
  const now = () => new Date();
  const keys = createKeys(collections, KEY_PEPPER, now);
  await keys.admitOperator(OPERATOR_KEY);
  return {
    keys,
    plans: createPlans(collections, now),
    audit: collections.audit,
    usage: createUsage(collections, now),
  };
}

export type AccessStore = Awaited<ReturnType<typeof openAccessStore>>;
