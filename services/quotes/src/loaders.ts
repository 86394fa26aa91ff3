import type { View } from '@newsgraph/article-state';
import type { PageArguments } from '@newsgraph/pagination';
import { loaderByArguments, loaderById } from '@newsgraph/subgraph';
import type { QuoteStore } from './store/index.js';

export const createLoaders = (store: QuoteStore, view: View) => {
  const reads = store.reads(view);
  const by = (field: Parameters<typeof reads.pagesByParent>[0]) =>
    loaderByArguments((parents: readonly string[], args: PageArguments) =>
      reads.pagesByParent(field, parents, args),
    );
  return {
    page: reads.page,
    reviewQueue: reads.reviewQueue,
    quote: loaderById(
      (ids) => reads.byIds(ids),
      ({ _id }) => _id,
    ),
    quotesOfArticle: by('articleId'),
    quotesBySpeaker: by('speakerId'),
    quotesAbout: by('aboutIds'),
    occurrences: loaderByArguments(reads.occurrences),
  };
};
