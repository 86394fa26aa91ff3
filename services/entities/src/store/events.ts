import type { ClientSession } from 'mongoose';
import type { Appearance } from '../domain/entity.js';
import type { Collections, ToldOfMentions } from './collections.js';

/**
 * Tells the services that follow, in the transaction of the change, that what articles name has changed: whoever changes
 * mentions or appearances calls this, as the last thing that the transaction does.
 * @param told what is known of the entities that an article names, where that is known
 * @returns the number of the last event.
 */
export const tellOfMentions = (
  { outbox }: Pick<Collections, 'outbox'>,
  articleIds: readonly string[],
  session: ClientSession,
  told?: (articleId: string) => ToldOfMentions,
): Promise<number> =>
  outbox.append(
    [...new Set(articleIds)].map((articleId) => ({
      kind: 'MENTIONS',
      articleId,
      ...told?.(articleId),
    })),
    session,
  );

/** The articles that name entities: those to tell of when the entities change. */
export const articlesNaming = async (
  { appearances }: Pick<Collections, 'appearances'>,
  entityIds: readonly string[],
  session: ClientSession,
): Promise<string[]> => {
  const rows = await appearances
    .find({ entityId: { $in: [...entityIds] } }, { articleId: 1, _id: 0 }, { session })
    .lean<Pick<Appearance, 'articleId'>[]>();
  return [...new Set(rows.map(({ articleId }) => articleId))];
};
