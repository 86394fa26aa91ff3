import { listsOf, type View } from '@newsgraph/article-state';
import type { ClientSession } from 'mongoose';
import type { Article } from '../domain/article.js';
import { changeOf } from '../domain/change.js';
import {
  changePublication,
  refuseReason,
  type PublicationChange,
  type Refusal,
} from '../domain/publication.js';
import type { Collections } from './collections.js';
import { Conflict, untilUndisturbed } from './conflict.js';
import { eraseRow } from './erasures.js';
import { relinkAtOnce } from './relinks.js';
import { inTransaction } from './transaction.js';
import type { IsAwaited } from './turns.js';

/** How long a change waits for the services that follow: milliseconds. */
const patience = 1000;

const unknown = (id: string): Refusal => ({
  code: 'UNKNOWN_ARTICLE',
  message: `There is no article ${id}; check the id.`,
});

/** Who asks for a change. */
export interface By {
  /** For the record. */
  readonly actor: string;
  /** What he may see: he changes also what is withheld, but of nobody whose articles are not for him. */
  readonly view: View;
  readonly isAwaited: IsAwaited;
}

/** Saying whether and when articles may be used, and erasing them. */
export const createPublications = (collections: Collections, now: () => Date) => {
  const { connection, articles, audit, outbox } = collections;

  const covered = (id: string, view: View) => ({ $and: [{ _id: id }, ...listsOf(view)] });
  const find = (id: string, view: View, session: ClientSession) =>
    articles.findOne(covered(id, view), null, { session }).lean<Article>();

  const change = (
    id: string,
    wanted: PublicationChange,
    { actor, view, isAwaited }: By,
  ): Promise<{ article: Article; position: number } | Refusal> =>
    untilUndisturbed(() =>
      inTransaction(
        connection,
        async (session) => {
          const before = await find(id, view, session);
          if (!before) return unknown(id);
          const publication = changePublication(before, wanted, now());
          if ('code' in publication) return publication;
          const { nextTransition: _, ...known } = before;
          const article = { ...known, ...publication, revision: before.revision + 1 };
          const set = { ...publication, revision: article.revision };
          const unset = publication.nextTransition ? {} : { $unset: { nextTransition: 1 as const } };
          const { matchedCount } = await articles.updateOne(
            { _id: id, revision: before.revision },
            { $set: set, ...unset },
            { session },
          );
          if (matchedCount === 0) throw new Conflict();
          await audit.append(
            {
              at: now(),
              actor,
              action: 'ARTICLE_PUBLICATION',
              subject: id,
              reason: wanted.reason,
              details: publication,
            },
            session,
          );
          const position = await outbox.append([changeOf('PUBLICATION', article, before)], session);
          return { article, position };
        },
        isAwaited,
      ),
    );

  const erase = (id: string, reason: string, { actor, view, isAwaited }: By): Promise<number | Refusal> =>
    untilUndisturbed(() =>
      inTransaction(
        connection,
        async (session) => {
          const before = await find(id, view, session);
          if (!before) return unknown(id);
          return eraseRow(collections, before, { actor, reason, at: now() }, session);
        },
        isAwaited,
      ),
    );

  return {
    async setPublication(id: string, wanted: PublicationChange, by: By) {
      const result = await change(id, wanted, by);
      if ('code' in result) return { article: null, error: result, pendingServices: [] };
      const pendingServices = await outbox.awaitConsumers(result.position, patience);
      return { article: result.article, error: null, pendingServices };
    },

    async erase(id: string, reason: string, by: By) {
      const refusal = refuseReason(reason);
      if (refusal) return { error: refusal, pendingServices: [] };
      // Listed first: an article that is on the list and still there is erased by the next start.
      if (await articles.exists(covered(id, by.view)))
        await collections.erasureList.add({ articleId: id, at: now().toISOString(), reason });
      const result = await erase(id, reason, by);
      if (typeof result !== 'number') return { error: result, pendingServices: [] };
      await relinkAtOnce(collections);
      return { error: null, pendingServices: await outbox.awaitConsumers(result, patience) };
    },
  };
};
