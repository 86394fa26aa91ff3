import type { View } from '@newsgraph/article-state';
import { loaderById } from '@newsgraph/subgraph';
import type { ArticleStore } from './store/index.js';

export const createLoaders = ({ reads }: ArticleStore, view: View) => ({
  article: loaderById(
    (ids) => reads.byIds(ids, view),
    ({ _id }) => _id,
  ),
});
