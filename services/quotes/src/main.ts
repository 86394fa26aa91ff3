import { keepOldRecords } from '@newsgraph/audit';
import { runSubgraph } from '@newsgraph/subgraph';
import { readQuotesEnvironment } from './environment.js';
import { createLoaders } from './loaders.js';
import { resolvers } from './resolvers/index.js';
import { addFingerprints, addReviews, splitDecisions } from './store/migrations.js';
import { openQuoteStore } from './store/index.js';

runSubgraph({
  name: 'quotes',
  schemaFile: new URL('../generated/schema.graphql', import.meta.url),
  resolvers,
  readEnvironment: readQuotesEnvironment,
  migrations: [addReviews, keepOldRecords('quoteId', 'QUOTE_'), addFingerprints, splitDecisions],
  openStore: openQuoteStore,
  follow: ({ following }) => following,
  createLoaders,
});
