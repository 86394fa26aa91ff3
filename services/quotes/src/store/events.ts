import type { Asked } from '@newsgraph/outbox';
import type { ClientSession } from 'mongoose';
import type { Difference } from '../domain/difference.js';
import type { QuoteEventKind } from '../generated/resolvers.js';
import type { Collections } from './collections.js';

type Telling = Pick<Collections, 'outbox'>;

/**
 * Tells the services that follow, in the transaction of the change, that editors changed the quotes of articles: whoever
 * changes quotes calls this or `tellOfExtraction`, as the last thing that the transaction does.
 * @returns the number of the last event.
 */
export const tellOfQuotes = (
  { outbox }: Telling,
  kind: Exclude<QuoteEventKind, 'QUOTES'>,
  articleIds: readonly string[],
  session: ClientSession,
): Promise<number> =>
  outbox.append(
    [...new Set(articleIds)].map((articleId) => ({ kind, articleId })),
    session,
  );

/** Tells them that the quotes of articles were extracted, and what differs from those that were there. */
export const tellOfExtraction = (
  { outbox }: Telling,
  differences: readonly Difference[],
  session: ClientSession,
): Promise<number> =>
  outbox.append(
    differences.map((difference) => ({ kind: 'QUOTES', ...difference })),
    session,
  );

export const createEvents = ({ outbox }: Telling) => ({
  events: (asked: Asked) => outbox.tell(asked),
});
