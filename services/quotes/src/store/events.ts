import type { Asked } from '@newsgraph/outbox';
import type { ClientSession } from 'mongoose';
import type { QuoteEventKind } from '../generated/resolvers.js';
import type { Collections } from './collections.js';

/**
 * Tells the services that follow, in the transaction of the change, that the quotes of articles have changed: whoever
 * changes quotes calls this, as the last thing that the transaction does.
 * @returns the number of the last event.
 */
export const tellOfQuotes = (
  { outbox }: Pick<Collections, 'outbox'>,
  kind: QuoteEventKind,
  articleIds: readonly string[],
  session: ClientSession,
): Promise<number> =>
  outbox.append(
    [...new Set(articleIds)].map((articleId) => ({ kind, articleId })),
    session,
  );

export const createEvents = ({ outbox }: Pick<Collections, 'outbox'>) => ({
  events: (asked: Asked) => outbox.tell(asked),
});
