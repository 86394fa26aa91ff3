import type { View } from '@newsgraph/article-state';
import type { PageArguments } from '@newsgraph/pagination';
import { inOrderOf, loaderByArguments } from '@newsgraph/subgraph';
import { quoteFieldsFor } from './store/collections.js';
import type { QuoteStore } from './store/index.js';
import type { QuoteListArguments } from './store/reads.js';

type Asked = Parameters<typeof quoteFieldsFor>[0];

/** Each is told the names of all fields that are asked for. */
export const createLoaders = (store: QuoteStore, view: View) => {
  const reads = store.reads(view);
  const by = (field: Parameters<typeof reads.pagesByParent>[0]) => {
    const loaderFor = loaderByArguments(
      (parents: readonly string[], args: Parameters<typeof reads.pagesByParent>[2]) =>
        reads.pagesByParent(field, parents, args),
    );
    return (args: PageArguments, asked: Asked) => loaderFor({ ...args, fields: quoteFieldsFor(asked) });
  };
  const quotes = loaderByArguments(
    async (ids: readonly string[], fields: ReturnType<typeof quoteFieldsFor>) =>
      inOrderOf(ids, await reads.byIds(ids, fields), ({ _id }) => _id),
  );
  return {
    page: (args: QuoteListArguments, rights: Parameters<typeof reads.page>[1], asked: Asked) =>
      reads.page(args, rights, quoteFieldsFor(asked)),
    reviewQueue: reads.reviewQueue,
    quote: (asked: Asked) => quotes(quoteFieldsFor(asked)),
    quotesOfArticle: by('articleId'),
    quotesBySpeaker: by('speakerId'),
    quotesAbout: by('aboutIds'),
    occurrences: loaderByArguments(reads.occurrences),
  };
};
