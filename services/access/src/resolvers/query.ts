import type { Admission, Plan } from '@newsgraph/plans';
import { admissionOf, publicAdmission, stateOf, type KeyRow } from '../domain/key.js';
import { planOfKey } from '../domain/plan.js';
import type { AdmissionState, QueryResolvers } from '../generated/resolvers.js';
import type { AccessStore } from '../store/index.js';

interface Result {
  readonly state: AdmissionState;
  readonly admission: Admission | null;
}

const unknown: Result = { state: 'UNKNOWN', admission: null };

async function admitWithoutKey({ plans }: AccessStore): Promise<Result> {
  const plan = await plans.byName('public');
  return plan.enabled ? { state: 'ADMITTED', admission: publicAdmission(plan) } : unknown;
}

async function admit(key: KeyRow, plans: readonly Plan[], { keys }: AccessStore, now: Date): Promise<Result> {
  const plan = planOfKey(key, plans);
  const state = stateOf(key, plan, now);
  if (state !== 'ADMITTED') return { state, admission: null };
  await keys.noteUse(key);
  return { state, admission: admissionOf(key, plan) };
}

export const Query: QueryResolvers = {
  viewer: async (_, __, { caller, store }) => ({ key: await store.keys.byId(caller.actor) }),
  keys: (_, args, { store }) => store.keys.page(args),
  plans: (_, __, { loaders }) => loaders.plans(),
  accessAudit: (_, args, { store, caller }) => store.audit.page(args, caller.rights),
  admission: async (_, { digest }, { store, loaders, now }) => {
    if (digest == null) return admitWithoutKey(store);
    const key = await store.keys.byDigest(digest);
    return key ? admit(key, await loaders.plans(), store, now) : unknown;
  },
};
