import { acceptRows, readArticleState } from '@newsgraph/article-state';
import { settleArticles, type SettledArticle, type TextsOf } from '@newsgraph/decisions';
import { groupBy } from '@newsgraph/subgraph';
import type { AnyBulkWriteOperation, ClientSession } from 'mongoose';
import type { Appearance, Entity, Part } from '../domain/entity.js';
import type { Field } from '../domain/fields.js';
import { partsOf } from '../domain/appearance.js';
import { orderOf } from '../domain/names.js';
import { termsOfKeys } from '../domain/naming.js';
import { nameOf } from '../domain/profile.js';
import { articleRows } from '../domain/rows.js';
import { renamedBy, touchedBy } from '../domain/touched.js';
import {
  decidedEntities,
  decidedPlaces,
  mentionSubject,
  stillNamed,
  withDecisions,
  withoutGone,
  type MentionDecision,
} from '../domain/mention-decision.js';
import type {
  ArticleMentionsInput,
  MentionInput,
  NamedEntityInput,
  ResolvedEntities,
} from '../generated/resolvers.js';
import type { Collections, ToldOfMentions } from './collections.js';
import { forgetUntold } from './erasures.js';
import { tellOfMentions } from './events.js';
import { keepDecisions } from './mention-decisions.js';
import { resolveArticles, suppressedKeys, type Lesson, type Resolved } from './resolving.js';
import { inTransaction } from './transaction.js';
import { usesChanged, useUpdate } from './uses.js';

/** An editor decided something while names were led to entities: they are to be led again. */
class Outdated extends Error {}

const mostAttempts = 5;

/** What is read of those that editors had to do with. */
type Known = Pick<Entity, '_id' | 'kind' | 'name' | 'notKeys' | 'edits'>;
const knownFields = { kind: 1, name: 1, notKeys: 1, edits: 1 } as const;

const made = (id: string, { input, isNew }: Lesson) =>
  isNew && {
    $setOnInsert: {
      kind: input.kind,
      name: input.name,
      order: orderOf(input.name, id),
      countryCode: input.countryCode ?? null,
    },
  };

const learned = ({ keys, fields }: Lesson) => ({
  keys: { $each: [...keys] },
  terms: { $each: termsOfKeys([...keys]) },
  fields: { $each: [...fields] as Field[] },
});

/** Makes an entity where there is none, adds the names by which articles call it, and counts the articles. */
const entityUpdate = (
  id: string,
  lesson: Lesson | undefined,
  uses: number,
): AnyBulkWriteOperation<Entity> => ({
  updateOne: {
    filter: { _id: id },
    update: {
      ...(lesson && { ...made(id, lesson), $addToSet: learned(lesson) }),
      ...useUpdate(uses),
    },
    upsert: lesson?.isNew ?? false,
  },
});

type Before = Pick<Appearance, 'entityId' | 'articleId' | keyof Part | 'parts' | 'current'>;

/** What was found in an article, with what editors decided in its place. */
type Settled = SettledArticle<ArticleMentionsInput, MentionInput, MentionDecision>;

/** The entities that were not known by a name that one of these articles uses, as they are seen: after merges. */
function taughtIn({ led, lessons }: Resolved): ReadonlySet<string> {
  const isTaught = (id: string) => {
    const lesson = lessons.get(id);
    return lesson !== undefined && !lesson.isNew && lesson.keys.size > 0;
  };
  return new Set(led.flat().flatMap((to) => (to && isTaught(to.sourceId) ? [to.entityId] : [])));
}

/** What others are told of those whom an article names. */
const changesOf = (
  before: readonly Before[],
  after: readonly Appearance[],
  taught: ReadonlySet<string>,
): ToldOfMentions => ({
  touched: touchedBy(before, after),
  renamed: renamedBy(before, after, (entityId) => taught.has(entityId)),
});

/** Articles with the ids to which their names led before, and what editors say of their names. */
function withBefore(articles: readonly Settled[], rows: readonly Before[]) {
  const ids = new Map<string, Set<string>>();
  for (const row of rows) {
    const known = ids.get(row.articleId) ?? new Set<string>();
    for (const { sourceId } of partsOf(row)) known.add(sourceId);
    ids.set(row.articleId, known);
  }
  return articles.map(({ article: found, settled }) => ({
    found,
    before: ids.get(found.article.articleId) ?? new Set<string>(),
    named: stillNamed(found, settled),
    decided: decidedEntities(settled),
  }));
}

/** Puts the names found in articles into the place of those that were there: all of a batch, or nothing. */
export const createReplace = (collections: Collections, textsOf: TextsOf) => {
  const { connection, entities, mentions, appearances, decisions } = collections;
  const settling = {
    ...mentionSubject,
    decisions,
    textsOf,
    foundIn: ({ mentions: found }: ArticleMentionsInput) => found,
  };

  /**
   * One write locks each entity that changes, in the order of ids, so that two who do so at once never deadlock. Whoever
   * had decided something about one of them by then is known only now.
   * @returns those that have no name: what articles called them was forgotten
   */
  async function writeEntities(
    resolved: Resolved,
    uses: ReadonlyMap<string, number>,
    inputs: readonly NamedEntityInput[],
    session: ClientSession,
  ): Promise<Known[]> {
    const merged = [...resolved.led.flat(), ...resolved.decided.values()].flatMap((to) =>
      to && to.sourceId !== to.entityId ? [to.sourceId] : [],
    );
    const ids = [...new Set([...uses.keys(), ...resolved.lessons.keys(), ...merged])].sort();
    if (ids.length === 0) return [];
    const updates = ids.map((id) => entityUpdate(id, resolved.lessons.get(id), uses.get(id) ?? 0));
    await entities.bulkWrite(updates, { session });
    const rows = await entities
      .find({ _id: { $in: ids }, edits: { $gt: 0 } }, knownFields, { session })
      .lean<Known[]>();
    const decidedOn = ({ _id }: Pick<Entity, '_id'>) => resolved.edits.has(_id) || resolved.lessons.has(_id);
    if (rows.filter(decidedOn).some(({ _id, edits }) => edits !== (resolved.edits.get(_id) ?? 0)))
      throw new Outdated();
    const gone = await suppressedKeys(collections, inputs, session);
    if (gone.size !== resolved.suppressed.size) throw new Outdated();
    return rows.filter(({ name }) => name === '');
  }

  /** Calls those that have no name as articles do now. */
  async function nameAgain(
    nameless: readonly Known[],
    after: readonly Appearance[],
    session: ClientSession,
  ): Promise<void> {
    for (const row of nameless) {
      const { _id } = row;
      const isOf = ({ entityId, ...told }: Appearance) =>
        entityId === _id || partsOf(told).some(({ sourceId }) => sourceId === _id);
      const name = nameOf(row, after.filter(isOf));
      if (name !== '')
        await entities.updateOne({ _id }, { $set: { name, order: orderOf(name, _id) } }, { session });
    }
  }

  async function writeRows(
    articleIds: readonly string[],
    rows: readonly ReturnType<typeof articleRows>[],
    session: ClientSession,
  ): Promise<void> {
    const found = rows.flatMap((row) => row.mentions);
    const named = rows.flatMap((row) => row.appearances);
    await mentions.deleteMany({ articleId: { $in: [...articleIds] } }, { session });
    await appearances.deleteMany({ articleId: { $in: [...articleIds] } }, { session });
    if (found.length > 0) await mentions.collection.insertMany(found as never[], { session });
    if (named.length > 0) await appearances.collection.insertMany(named as never[], { session });
  }

  /** What editors decided, but for that which leads to nobody who is there. */
  async function standing(all: readonly Settled[], session: ClientSession): Promise<Settled[]> {
    const ids = [...new Set(all.flatMap(({ settled }) => decidedEntities(settled)))];
    if (ids.length === 0) return [...all];
    const there = new Set(await entities.distinct('_id', { _id: { $in: ids } }).session(session));
    return all.map(({ article, settled }) => ({
      article,
      settled: withoutGone(article.mentions, settled, (id) => !there.has(id)),
    }));
  }

  async function replaceIn(
    articles: readonly ArticleMentionsInput[],
    session: ClientSession,
  ): Promise<ResolvedEntities[]> {
    const states = articles.map(({ article }) => readArticleState(article));
    const accepted = await acceptRows(connection, states, session);
    const settled = await settleArticles(settling, articles, accepted, session);
    const current = (await standing(settled, session)).filter(({ article }) =>
      accepted.has(article.article.articleId),
    );
    const ids = [...accepted.keys()];
    const before = await appearances
      .find(
        { articleId: { $in: ids } },
        { entityId: 1, articleId: 1, sourceId: 1, relevance: 1, names: 1, titles: 1, parts: 1, current: 1 },
        { session },
      )
      .lean<Before[]>();
    const resolved = await resolveArticles(collections, withBefore(current, before), session);
    const rows = current.flatMap(({ article, settled: own }, i) => {
      const state = accepted.get(article.article.articleId);
      if (!state) return [];
      const { found, led } = withDecisions(article, own, resolved.led[i] ?? [], resolved.decided);
      return [articleRows(found, led, state)];
    });
    const after = rows.flatMap((row) => row.appearances);
    const inputs = current.flatMap(({ article }) => article.entities);
    const nameless = await writeEntities(resolved, usesChanged(before, after), inputs, session);
    await nameAgain(nameless, after, session);
    await writeRows(ids, rows, session);
    for (const { article, settled: own } of current) {
      const state = accepted.get(article.article.articleId);
      if (state) await keepDecisions(collections, own, state, session);
    }
    const named = new Set(after.map(({ entityId }) => entityId));
    const dropped = before.map(({ entityId }) => entityId).filter((id) => !named.has(id));
    await forgetUntold(collections, dropped, [], session);
    const [old, now] = [
      groupBy(before, ({ articleId }) => articleId),
      groupBy(after, ({ articleId }) => articleId),
    ];
    const taught = taughtIn(resolved);
    await tellOfMentions(collections, ids, session, (id) =>
      changesOf(old.get(id) ?? [], now.get(id) ?? [], taught),
    );
    return current.map(({ article: { article }, settled: own }, i) => ({
      articleId: article.articleId,
      entityIds: (resolved.led[i] ?? []).map((to) => to?.sourceId ?? null),
      decided: decidedPlaces(own),
    }));
  }

  return {
    /** @returns the ids of the entities of each article whose version still counts, as they are before merges. */
    async replace(articles: readonly ArticleMentionsInput[]): Promise<ResolvedEntities[]> {
      for (let attempt = 1; ; attempt++) {
        try {
          return await inTransaction(connection, (session) => replaceIn(articles, session));
        } catch (error) {
          if (!(error instanceof Outdated) || attempt === mostAttempts) throw error;
        }
      }
    },
  };
};
