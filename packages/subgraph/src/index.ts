export {
  keyOf,
  type Reference,
  type SubgraphContext,
  type SubgraphDefinition,
  type StoreTools,
} from './definition.js';
export { entitiesFrom, type EntitiesOf } from './entities.js';
export { subgraphVariables, type SubgraphEnvironment } from './environment.js';
export { keepShortly } from './freshness.js';
export { askedFor, asksFor } from './selection.js';
export { groupBy, loaderByArguments, inOrderOf, loaderById, type Loader } from './loaders.js';
export { throughMerges } from './through-merges.js';
export { runSubgraph } from './run-subgraph.js';
export { followingArticles } from './follow-articles.js';
export type { Following } from './following.js';
export type { Migration } from './migrations.js';
export { openNeighbour, type Neighbour } from './neighbour.js';
