import { runSubgraph } from '@newsgraph/subgraph';
import { readInsightsEnvironment } from './environment.js';
import { createLoaders } from './loaders.js';
import { resolvers } from './resolvers/index.js';
import { openInsightStore } from './store/index.js';
import { fillAgain } from './store/migrations.js';

runSubgraph({
  name: 'insights',
  schemaFile: new URL('../generated/schema.graphql', import.meta.url),
  resolvers,
  readEnvironment: readInsightsEnvironment,
  migrations: [fillAgain, fillAgain, fillAgain, fillAgain],
  openStore: openInsightStore,
  follow: ({ following }) => following,
  createLoaders,
});
