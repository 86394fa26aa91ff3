import { withCanonicalLanguage, type View } from '@newsgraph/article-state';
import { equalTo } from '@newsgraph/pagination';
import type { InsightFilter } from '../../generated/resolvers.js';

/** How long a query may take: milliseconds. Less than the gateway waits, so that nothing works on for nobody. */
export const slowest = 8000;

/** What a filter asks of the rows of articles. */
export const rowsWithin = ({ topic, ...equal }: InsightFilter): View =>
  equalTo({ ...withCanonicalLanguage(equal), topics: topic });
