import { loaderByArguments, loaderById } from '@newsgraph/subgraph';
import type { EntityStore } from './store/index.js';

export const createLoaders = ({ reads }: EntityStore) => ({
  entity: loaderById(
    (ids) => reads.byIds(ids),
    ({ _id }) => _id,
  ),
  uses: loaderById(
    (ids) => reads.uses(ids),
    ({ _id }) => _id,
  ),
  mentionsOfArticle: loaderByArguments(reads.mentionPages),
  entitiesOfArticle: loaderByArguments(reads.mostRelevant),
  articlesOfEntity: loaderByArguments(reads.appearancePages),
});
