import { keepOldRecords } from '@newsgraph/audit';
import { runSubgraph } from '@newsgraph/subgraph';
import { readEntitiesEnvironment } from './environment.js';
import { createLoaders } from './loaders.js';
import { resolvers } from './resolvers/index.js';
import { openEntityStore } from './store/index.js';
import { addNames, addSources, orderByName, orderShorterFirst } from './store/migrations.js';
import { stampEntities } from './store/uses.js';

runSubgraph({
  name: 'entities',
  schemaFile: new URL('../generated/schema.graphql', import.meta.url),
  resolvers,
  readEnvironment: readEntitiesEnvironment,
  migrations: [
    keepOldRecords('entityId', 'ENTITY_'),
    stampEntities,
    addSources,
    addNames,
    orderByName,
    orderShorterFirst,
  ],
  openStore: openEntityStore,
  follow: ({ following }) => following,
  createLoaders,
});
