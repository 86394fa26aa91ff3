import type { View } from '@newsgraph/article-state';
import type { PageArguments, Projection } from '@newsgraph/pagination';
import { inOrderOf, loaderByArguments } from '@newsgraph/subgraph';
import type { QuoteStore } from './store/index.js';
import type { Reading } from './store/reads.js';

export const createLoaders = (store: QuoteStore, view: View) => {
  const reads = store.reads(view);
  const by = (field: Parameters<typeof reads.pagesByParent>[0]) =>
    loaderByArguments((parents: readonly string[], args: PageArguments & Reading) =>
      reads.pagesByParent(field, parents, args),
    );
  return {
    page: reads.page,
    reviewQueue: reads.reviewQueue,
    quote: loaderByArguments(async (ids: readonly string[], fields: Projection) =>
      inOrderOf(ids, await reads.byIds(ids, fields), ({ _id }) => _id),
    ),
    quotesOfArticle: by('articleId'),
    quotesBySpeaker: by('speakerId'),
    quotesAbout: by('aboutIds'),
    occurrences: loaderByArguments(reads.occurrences),
  };
};
