import type { Plan } from '@newsgraph/plans';
import { loaderByArguments } from '@newsgraph/subgraph';
import type { AccessStore } from './store/index.js';

const dayInMilliseconds = 86_400_000;

export const createLoaders = ({ usage, plans }: AccessStore) => {
  let all: Promise<Plan[]> | undefined;
  return {
    /** The plans, read once a request. */
    plans: () => (all ??= plans.all()),

    usageOfKey: loaderByArguments((keyIds: readonly string[], { days }: { days: number }) => {
      const day = new Date(Date.now() - (days - 1) * dayInMilliseconds).toISOString().slice(0, 10);
      return usage.since(keyIds, day);
    }),
  };
};
