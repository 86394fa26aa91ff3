import { keepOldRecords } from '@newsgraph/audit';
import { runSubgraph } from '@newsgraph/subgraph';
import { readArticlesEnvironment } from './environment.js';
import { createLoaders } from './loaders.js';
import { resolvers } from './resolvers/index.js';
import { openArticleStore } from './store/index.js';

runSubgraph({
  name: 'articles',
  schemaFile: new URL('../generated/schema.graphql', import.meta.url),
  resolvers,
  readEnvironment: readArticlesEnvironment,
  migrations: [keepOldRecords('articleId', 'ARTICLE_')],
  openStore: openArticleStore,
  follow: ({ following }) => following,
  createLoaders,
});
