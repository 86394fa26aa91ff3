import type { View } from '@newsgraph/article-state';
import { inOrderOf, loaderByArguments } from '@newsgraph/subgraph';
import type { ArticleStore } from './store/index.js';
import type { Reading, VersionReading } from './store/reads.js';

export const createLoaders = ({ reads }: ArticleStore, view: View) => ({
  /** @param reading whether the text is read too */
  article: loaderByArguments(async (ids: readonly string[], reading: Reading) =>
    inOrderOf(ids, await reads.byIds(ids, view, reading), ({ _id }) => _id),
  ),
  /** The versions of articles that were followed by another. */
  olderVersions: loaderByArguments((ids: readonly string[], reading: VersionReading) =>
    reads.olderVersions(ids, reading, view),
  ),
});
