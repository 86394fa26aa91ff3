import { acceptRows, readArticleState } from '@newsgraph/article-state';
import type { AnyBulkWriteOperation, ClientSession } from 'mongoose';
import type { Appearance, Entity } from '../domain/entity.js';
import { nameKey } from '../domain/names.js';
import { keysOf, lookupKeys, resolveNames, type Resolution } from '../domain/resolve.js';
import { articleRows } from '../domain/rows.js';
import type { ArticleMentionsInput, NamedEntityInput, ResolvedEntities } from '../generated/resolvers.js';
import type { Collections } from './collections.js';
import { forgetUntold } from './erasures.js';
import { tellOfMentions } from './events.js';
import { changeUses, type Use } from './uses.js';

/** Makes an entity where there is none, and adds the names by which an article calls it. */
const learn = ({ id, input }: Resolution): AnyBulkWriteOperation<Entity> => ({
  updateOne: {
    filter: { _id: id },
    update: {
      $setOnInsert: {
        kind: input.kind,
        name: input.name,
        order: `${input.name.toLowerCase()}|${id}`,
        useCount: 0,
        countryCode: input.countryCode ?? null,
      },
      $addToSet: { keys: { $each: keysOf(input) } },
    },
    upsert: true,
  },
});

const byId = (a: Resolution, b: Resolution) => (a.id < b.id ? -1 : 1);

/** Puts the names found in articles into the place of those that were there: all of a batch, or nothing. */
export const createReplace = (collections: Collections) => {
  const { connection, entities, mentions, appearances, suppressions } = collections;

  async function suppressedKeys(
    inputs: readonly NamedEntityInput[],
    session: ClientSession,
  ): Promise<Set<string>> {
    const keys = [...new Set(inputs.map(({ kind, name }) => nameKey(kind, name)))];
    const rows = await suppressions
      .find({ _id: { $in: keys } }, { _id: 1 }, { session })
      .lean<{ _id: string }[]>();
    return new Set(rows.map(({ _id }) => _id));
  }

  /** The ids of each article's entities, in their order; null for who is suppressed. */
  async function resolve(
    articles: readonly ArticleMentionsInput[],
    session: ClientSession,
  ): Promise<(string | null)[][]> {
    const inputs = articles.flatMap((article) => article.entities);
    const suppressed = await suppressedKeys(inputs, session);
    const keys = [...new Set(inputs.flatMap(lookupKeys))];
    const known = await entities
      .find({ keys: { $in: keys } }, null, { session })
      .limit(keys.length * 2)
      .lean<Entity[]>();
    const isIn = (keys: ReadonlySet<string>, { kind, name }: NamedEntityInput) =>
      keys.has(nameKey(kind, name));
    const resolutions = resolveNames(inputs, known);
    const learned = [...resolutions.values()].filter(({ input }) => !isIn(suppressed, input)).sort(byId);
    if (learned.length === 0) return articles.map((article) => article.entities.map(() => null));
    await entities.bulkWrite(learned.map(learn), { session });
    // Learning waited for whoever was just being suppressed: that is known only now.
    const gone = await suppressedKeys(inputs, session);
    const back = learned.filter(({ input }) => isIn(gone, input)).map(({ id }) => id);
    if (back.length > 0) await entities.deleteMany({ _id: { $in: back }, useCount: 0 }, { session });
    const idOf = (input: NamedEntityInput) =>
      isIn(gone, input) ? null : (resolutions.get(input)?.id ?? null);
    return articles.map((article) => article.entities.map(idOf));
  }

  async function write(
    ids: readonly string[],
    rows: readonly ReturnType<typeof articleRows>[],
    session: ClientSession,
  ) {
    const before = await appearances
      .find({ articleId: { $in: [...ids] } }, { entityId: 1 }, { session })
      .lean<Use[]>();
    const found = rows.flatMap((row) => row.mentions);
    const after = rows.flatMap((row) => row.appearances);
    await mentions.deleteMany({ articleId: { $in: [...ids] } }, { session });
    await appearances.deleteMany({ articleId: { $in: [...ids] } }, { session });
    if (found.length > 0) await mentions.collection.insertMany(found as never[], { session });
    if (after.length > 0) await appearances.collection.insertMany(after as never[], { session });
    await changeUses(collections, before, after satisfies readonly Appearance[], session);
    const named = new Set(after.map(({ entityId }) => entityId));
    const dropped = before.map(({ entityId }) => entityId).filter((id) => !named.has(id));
    await forgetUntold(collections, dropped, [], session);
  }

  return {
    /** @returns the ids of the entities of each article whose version still counts. */
    async replace(articles: readonly ArticleMentionsInput[]): Promise<ResolvedEntities[]> {
      const states = articles.map(({ article }) => readArticleState(article));
      const session = await connection.startSession();
      try {
        return await session.withTransaction(async () => {
          const accepted = await acceptRows(connection, states, session);
          const current = articles.flatMap((found) => {
            const state = accepted.get(found.article.articleId);
            return state ? [{ found, state }] : [];
          });
          const resolved = await resolve(
            current.map(({ found }) => found),
            session,
          );
          const rows = current.map(({ found, state }, i) => articleRows(found, resolved[i] ?? [], state));
          await write([...accepted.keys()], rows, session);
          await tellOfMentions(collections, [...accepted.keys()], session);
          return current.map(({ state }, i) => ({
            articleId: state.articleId,
            entityIds: resolved[i] ?? [],
          }));
        });
      } finally {
        await session.endSession();
      }
    },
  };
};
