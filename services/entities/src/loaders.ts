import type { View } from '@newsgraph/article-state';
import { loaderByArguments, loaderById } from '@newsgraph/subgraph';
import type { EntityStore } from './store/index.js';

export const createLoaders = (store: EntityStore, view: View) => {
  const reads = store.reads(view);
  return {
    page: reads.page,
    named: reads.named,
    entity: loaderByArguments(reads.byIds)({}),
    useCount: loaderByArguments(reads.useCounts)({}),
    firstUse: loaderByArguments(reads.firstUses)({}),
    mentionsOfArticle: loaderByArguments(reads.mentionPages),
    entitiesOfArticle: loaderByArguments(reads.mostRelevant),
    decisionPage: reads.decisionPage,
    decision: loaderById(
      (ids) => reads.decisionsById(ids),
      ({ _id }) => _id,
    ),
    articlesOfEntity: loaderByArguments(reads.appearancePages),
  };
};
