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

function admit(key: KeyRow, plans: readonly Plan[], now: Date): Result {
  const plan = planOfKey(key, plans);
  const state = stateOf(key, plan, now);
  return state === 'ADMITTED' ? { state, admission: admissionOf(key, plan) } : { state, admission: null };
}

export const Query: QueryResolvers = {
  viewer: async (_, __, { caller, store }) => ({ key: await store.keys.byId(caller.actor) }),
  keys: (_, args, { store }) => store.keys.page(args),
  plans: (_, __, { loaders }) => loaders.plans(),
  accessAudit: (_, args, { store, caller }) => store.audit.page(args, caller.rights),
  admission: async (_, { digest }, { store, loaders, now, log }) => {
    if (digest == null) return admitWithoutKey(store);
    const key = await store.keys.byDigest(digest);
    if (!key) return unknown;
    const result = admit(key, await loaders.plans(), now);
    // Who may read is let in also while nothing can be written.
    if (result.admission)
      store.keys.noteUse(key).catch((err: unknown) => log.warn({ err }, 'the use of a key is not noted'));
    return result;
  },
};
