import { keyOf } from '@newsgraph/subgraph';
import type { ArticleResolvers } from '../generated/resolvers.js';

export const Article: ArticleResolvers = {
  __resolveReference: (reference, { loaders }) => loaders.article.load(keyOf(reference)),
  id: ({ _id }) => _id,
};
