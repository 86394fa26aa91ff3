import type { BudgetWindow } from '@newsgraph/caller';
import { NewsgraphError } from '@newsgraph/errors';
import { keyOf } from '@newsgraph/subgraph';
import { rightsOf, scopesOf } from '../domain/key.js';
import { planOfKey } from '../domain/plan.js';
import type { ApiKeyResolvers } from '../generated/resolvers.js';

const mostDays = 90;

const lengths = { minute: 'MINUTE', day: 'DAY' } as const;

const windowOf = ({ name, limit, remaining, endsAt }: BudgetWindow) => ({
  window: lengths[name],
  limit,
  remaining: Math.max(0, remaining),
  resetAt: new Date(endsAt),
});

export const ApiKey: ApiKeyResolvers = {
  __resolveReference: (reference, { store }) => store.keys.byId(keyOf(reference)),
  id: ({ _id }) => _id,
  scopes: async (key, _, { loaders }) => [...scopesOf(key, planOfKey(key, await loaders.plans()))],
  rights: async (key, _, { loaders }) => rightsOf(key, planOfKey(key, await loaders.plans())),
  limits: async (key, _, { loaders }) => planOfKey(key, await loaders.plans()).limits,
  rateLimit: ({ _id }, _, { caller: { actor, budget } }) =>
    actor !== _id || !budget ? null : budget.map(windowOf),
  usage: ({ _id }, { days }, { loaders }) => {
    if (days < 1 || days > mostDays)
      throw new NewsgraphError('BAD_USER_INPUT', `\`days\` is ${days}; ask for 1 to ${mostDays}.`);
    return loaders.usageOfKey({ days }).load(_id);
  },
};
