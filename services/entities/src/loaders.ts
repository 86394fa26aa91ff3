import type { View } from '@newsgraph/article-state';
import { loaderByArguments } from '@newsgraph/subgraph';
import type { EntityStore } from './store/index.js';

export const createLoaders = (store: EntityStore, view: View) => {
  const reads = store.reads(view);
  return {
    page: reads.page,
    entity: loaderByArguments(reads.byIds)({}),
    useCount: loaderByArguments(reads.useCounts)({}),
    firstUse: loaderByArguments(reads.firstUses)({}),
    mentionsOfArticle: loaderByArguments(reads.mentionPages),
    entitiesOfArticle: loaderByArguments(reads.mostRelevant),
    articlesOfEntity: loaderByArguments(reads.appearancePages),
  };
};
