import type { View } from '@newsgraph/article-state';
import type { PageArguments } from '@newsgraph/pagination';
import { inOrderOf, loaderByArguments, type Asking } from '@newsgraph/subgraph';
import type { QuoteStore } from './store/index.js';

export const createLoaders = (store: QuoteStore, view: View) => {
  const reads = store.reads(view);
  const by = (field: Parameters<typeof reads.pagesByParent>[0]) =>
    loaderByArguments((parents: readonly string[], args: PageArguments & Asking) =>
      reads.pagesByParent(field, parents, args),
    );
  return {
    page: reads.page,
    reviewQueue: reads.reviewQueue,
    quote: loaderByArguments(async (ids: readonly string[], asking: Asking) =>
      inOrderOf(ids, await reads.byIds(ids, asking), ({ _id }) => _id),
    ),
    quotesOfArticle: by('articleId'),
    quotesBySpeaker: by('speakerId'),
    quotesAbout: by('aboutIds'),
    occurrences: loaderByArguments(reads.occurrences),
  };
};
