import { advanceStates, readArticleState } from '@newsgraph/article-state';
import type { AnyBulkWriteOperation, ClientSession } from 'mongoose';
import type { Appearance, Entity } from '../domain/entity.js';
import { lookupKeys, namesOf, resolveNames, type Resolution } from '../domain/resolve.js';
import { articleRows } from '../domain/rows.js';
import type { ArticleMentionsInput, ResolvedEntities } from '../generated/resolvers.js';
import type { Collections } from './collections.js';

/** Makes an entity where there is none, and adds the names by which an article calls it. */
function learn({ id, input }: Resolution): AnyBulkWriteOperation<Entity> {
  const { keys, aliases } = namesOf(input);
  const order = `${input.name.toLowerCase()}|${id}`;
  return {
    updateOne: {
      filter: { _id: id },
      update: {
        $setOnInsert: {
          kind: input.kind,
          name: input.name,
          order,
          useCount: 0,
          countryCode: input.countryCode ?? null,
        },
        $addToSet: {
          keys: { $each: keys },
          aliases: { $each: aliases.filter(({ text }) => text !== input.name) },
          titles: { $each: [...input.titles] },
        },
      },
      upsert: true,
    },
  };
}

/** By how much the number of articles that name each entity changes; sorted, so that two who write never deadlock. */
function useChanges(
  before: readonly Pick<Appearance, 'entityId'>[],
  after: readonly Pick<Appearance, 'entityId'>[],
) {
  const change = new Map<string, number>();
  for (const { entityId } of before) change.set(entityId, (change.get(entityId) ?? 0) - 1);
  for (const { entityId } of after) change.set(entityId, (change.get(entityId) ?? 0) + 1);
  return [...change].filter(([, by]) => by !== 0).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Puts the names found in articles into the place of those that were there: all of a batch, or nothing. */
export const createReplace = ({ connection, entities, mentions, appearances }: Collections) => {
  async function resolve(
    articles: readonly ArticleMentionsInput[],
    session: ClientSession,
  ): Promise<Resolution[][]> {
    const inputs = articles.flatMap((article) => article.entities);
    const keys = [...new Set(inputs.flatMap(lookupKeys))];
    const known = await entities
      .find({ keys: { $in: keys } }, null, { session })
      .limit(keys.length * 2)
      .lean<Entity[]>();
    const resolutions = articles.map((article) => resolveNames(article.entities, known));
    const byId = new Map(resolutions.flat().map((resolution) => [resolution.id, resolution]));
    const sorted = [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    if (sorted.length > 0) await entities.bulkWrite(sorted.map(learn), { session });
    return resolutions;
  }

  async function write(
    articles: readonly ArticleMentionsInput[],
    resolutions: Resolution[][],
    session: ClientSession,
  ) {
    const ids = articles.map(({ article }) => article.articleId);
    const rows = articles.map((article, i) =>
      articleRows(
        article,
        (resolutions[i] ?? []).map(({ id }) => id),
      ),
    );
    const before = await appearances
      .find({ articleId: { $in: ids } }, { entityId: 1 }, { session })
      .lean<Appearance[]>();
    const after = rows.flatMap((row) => row.appearances);
    await mentions.deleteMany({ articleId: { $in: ids } }, { session });
    await appearances.deleteMany({ articleId: { $in: ids } }, { session });
    const found = rows.flatMap((row) => row.mentions);
    if (found.length > 0) await mentions.collection.insertMany(found as never[], { session });
    if (after.length > 0) await appearances.collection.insertMany(after as never[], { session });
    const changes = useChanges(before, after).map(([_id, by]) => ({
      updateOne: { filter: { _id }, update: { $inc: { useCount: by } } },
    }));
    if (changes.length > 0) await entities.bulkWrite(changes, { session });
  }

  return {
    /** @returns the ids of the entities of each article that was not older than what was known of it before. */
    async replace(articles: readonly ArticleMentionsInput[]): Promise<ResolvedEntities[]> {
      const states = articles.map(({ article }) => readArticleState(article));
      const session = await connection.startSession();
      try {
        return await session.withTransaction(async () => {
          const ids = await advanceStates(connection, states, session);
          const current = articles.filter(({ article }) => ids.has(article.articleId));
          const resolutions = await resolve(current, session);
          await write(current, resolutions, session);
          return current.map(({ article }, i) => ({
            articleId: article.articleId,
            entityIds: (resolutions[i] ?? []).map(({ id }) => id),
          }));
        });
      } finally {
        await session.endSession();
      }
    },
  };
};
