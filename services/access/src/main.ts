import { runSubgraph } from '@newsgraph/subgraph';
import { readAccessEnvironment } from './environment.js';
import { createLoaders } from './loaders.js';
import { resolvers } from './resolvers/index.js';
import { openAccessStore } from './store/index.js';

runSubgraph({
  name: 'access',
  schemaFile: new URL('../generated/schema.graphql', import.meta.url),
  resolvers,
  readEnvironment: readAccessEnvironment,
  migrations: [],
  openStore: openAccessStore,
  createLoaders,
  internal: 'gateway',
});
