import {
  currentRows,
  publishedWithin,
  withCanonicalLanguage,
  withinCalendar,
  type View,
} from '@newsgraph/article-state';
import {
  equalTo,
  listKey,
  readOnePage,
  readPage,
  readPagesByParent,
  readPagesOfSmallParents,
  type Connection,
  type PageArguments,
  type Projection,
} from '@newsgraph/pagination';
import type { Quote, ReadQuote } from '../domain/quote.js';
import type { Rights } from '@newsgraph/caller';
import { throughMerges, type Neighbour } from '@newsgraph/subgraph';
import { refuseRelevance, searchedPage, type SearchedList } from '@newsgraph/text-search';
import type { QuoteFilter, QuoteOrder } from '../generated/resolvers.js';
import { orderedBy, type Collections } from './collections.js';
import { survivorsOf } from './moves.js';

export interface QuoteListArguments extends PageArguments {
  readonly filter?: QuoteFilter | null | undefined;
  readonly search?: string | null | undefined;
  readonly orderBy?: QuoteOrder | null | undefined;
}

export interface Reading {
  /** What is read of a quote. */
  readonly fields: Projection;
}

/** The field by which quotes belong to a parent. */
export type ParentField = 'articleId' | 'speakerId' | 'aboutIds';

const conditions = ({
  speaker,
  about,
  article,
  topic,
  types,
  publishedFrom,
  publishedTo,
  ...equal
}: QuoteFilter) => [
  ...equalTo({ speakerId: speaker, aboutIds: about, articleId: article, topics: topic, ...equal }),
  ...(types ? [{ type: { $in: types } }] : []),
  ...publishedWithin({ publishedFrom, publishedTo }),
];

/** All but what editors rejected, and what was lost. */
export const shownRows = { shown: true } as const;

/** Reading quotes, as a caller may see them. */
export const createReads = (collections: Collections, insights: Neighbour, view: View) => {
  const { quotes } = collections;
  const visible = [currentRows, shownRows, ...view];

  const survivorsAmong = (ids: readonly string[]) => survivorsOf(collections, ids);

  /** The id of an entity that was merged leads to the survivor. */
  async function withSurvivors(filter: QuoteFilter): Promise<QuoteFilter> {
    const { speaker, about } = filter;
    const survivors = await survivorsOf(collections, [speaker ?? [], about ?? []].flat());
    const survivorOf = (id: string) => survivors.get(id) ?? id;
    return {
      ...filter,
      ...(speaker != null && { speaker: survivorOf(speaker) }),
      ...(about != null && { about: survivorOf(about) }),
    };
  }

  const byIds = (
    ids: readonly string[],
    fields: Projection,
    where: readonly object[] = [],
  ): Promise<ReadQuote[]> =>
    quotes
      .find({ $and: [{ _id: { $in: [...ids] } }, ...visible, ...where] }, fields)
      .lean<ReadQuote[]>()
      .exec();

  const searched = (filter: QuoteFilter, fields: Projection): SearchedList<ReadQuote> => ({
    list: listKey('quotes', filter),
    field: 'quoteMatches',
    filter,
    filterType: 'QuoteMatchFilter',
    load: (ids) => byIds(ids, fields, conditions(filter)),
    textsOf: ({ text }) => [['QUOTE', text]],
  });

  return {
    byIds: (ids: readonly string[], fields: Projection): Promise<ReadQuote[]> => byIds(ids, fields),

    /** @param rights of the caller, for whom is searched */
    async page(
      { search, ...args }: QuoteListArguments,
      rights: Rights,
      fields: Projection,
    ): Promise<Connection<ReadQuote>> {
      const filter = await withSurvivors(withCanonicalLanguage(withinCalendar(args.filter ?? {})));
      if (search != null)
        return searchedPage(insights, searched(filter, fields), { ...args, search }, rights);
      refuseRelevance(args.orderBy);
      const list = listKey(`quotes ${args.orderBy ?? 'NEWEST'}`, filter);
      const keyset = { list, page: readPage(args, 20), descending: args.orderBy !== 'OLDEST' };
      return readOnePage<Quote>(quotes, [...conditions(filter), ...visible], keyset, {
        indexed: orderedBy,
        fields,
      });
    },

    /** Newest first; within an article in the order of its text. Of those that were merged, the quotes of who they are now. */
    pagesByParent(
      field: ParentField,
      parents: readonly string[],
      { fields, ...args }: PageArguments & Reading,
    ): Promise<Connection<ReadQuote>[]> {
      const page = readPage(args, 20);
      const keysetOf = (parent: string) => ({
        list: listKey(`quotes by ${field}`, parent),
        page,
        descending: true,
      });
      if (field === 'articleId')
        return readPagesOfSmallParents<Quote>(quotes, field, parents, visible, keysetOf, fields);
      const read = (entities: readonly string[]) =>
        readPagesByParent<Quote>(
          quotes,
          entities.map((id) => ({ where: [{ [field]: id }, ...visible], keyset: keysetOf(id) })),
          fields,
        );
      return throughMerges(parents, read, ({ nodes }) => nodes.length === 0, survivorsAmong);
    },
  };
};
