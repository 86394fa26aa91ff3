import type { View } from '@newsgraph/article-state';
import { equalTo, listKey, readOnePage, readPage, type PageArguments } from '@newsgraph/pagination';
import type { ReviewFilter } from '../generated/resolvers.js';
import type { Collections } from './collections.js';

export interface ReviewQueueArguments extends PageArguments {
  readonly filter?: ReviewFilter | null | undefined;
}

/** A certainty of 0.5 is written 0.5000 in the order of the queue. */
const upTo = (confidence: number) => ({ reviewOrder: { $lt: confidence.toFixed(4) } });

/** Quotes for editors to look at: those of older versions among them where a decision was lost. */
export const createReviewQueue = ({ quotes }: Collections, view: View) => ({
  reviewQueue(args: ReviewQueueArguments) {
    const filter = args.filter ?? {};
    const { state, belowConfidence, section, publisher, article } = filter;
    const where = [
      state ? { reviewState: state } : { waits: true },
      { $or: [{ current: true }, { reviewState: 'LOST' }] },
      ...equalTo({ section, publisher, articleId: article }),
      ...(belowConfidence == null ? [] : [upTo(belowConfidence)]),
      ...view,
    ];
    const list = listKey('reviewQueue', filter);
    const keyset = { list, page: readPage(args, 20), descending: false, by: 'reviewOrder' };
    const hint = { [state ? 'reviewState' : 'waits']: 1 as const, reviewOrder: 1 as const };
    // An article has few quotes, which the planner finds; of a section it would read all and sort them.
    return readOnePage(quotes, where, keyset, article == null ? { hint } : {});
  },
});
