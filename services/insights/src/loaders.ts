import type { View } from '@newsgraph/article-state';
import type { Caller } from '@newsgraph/caller';
import { loaderByArguments, throughMerges } from '@newsgraph/subgraph';
import type { CoMentionArguments } from './store/reads/co-mentions.js';
import type { InsightStore } from './store/index.js';

export const createLoaders = (store: InsightStore, view: View, { rights }: Pick<Caller, 'rights'>) => {
  const { search, lists, related, coMentions, voices } = store.reads(view);
  return {
    search,
    lists,
    voices,
    related: loaderByArguments((ids: readonly string[], { first }: { first: number }) => related(ids, first)),
    coMentions: loaderByArguments((entityIds: readonly string[], args: CoMentionArguments) =>
      throughMerges(
        entityIds,
        (ids) => coMentions(ids, args),
        ({ articles }) => articles === 0,
        (ids) => store.survivorsAmong(ids, rights),
      ),
    ),
  };
};
