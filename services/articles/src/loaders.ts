import { loaderById } from '@newsgraph/subgraph';
import type { ArticleStore } from './store/index.js';

export const createLoaders = (store: ArticleStore) => ({
  article: loaderById(
    (ids) => store.reads.byIds(ids),
    ({ _id }) => _id,
  ),
});
