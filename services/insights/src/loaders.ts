import type { View } from '@newsgraph/article-state';
import { loaderByArguments } from '@newsgraph/subgraph';
import type { CoMentionArguments } from './store/reads/co-mentions.js';
import type { InsightStore } from './store/index.js';

export const createLoaders = (store: InsightStore, view: View) => {
  const { search, lists, related, coMentions, voices } = store.reads(view);
  return {
    search,
    lists,
    voices,
    related: loaderByArguments((ids: readonly string[], { first }: { first: number }) => related(ids, first)),
    coMentions: loaderByArguments((ids: readonly string[], args: CoMentionArguments) =>
      coMentions(ids, args),
    ),
  };
};
