import { setTimeout as sleep } from 'node:timers/promises';
import { lockStates } from '@newsgraph/article-state';
import { groupBy } from '@newsgraph/subgraph';
import type { ClientSession } from 'mongoose';
import { moveParts, partsOf } from '../../domain/appearance.js';
import type { Appearance, Entity, Part } from '../../domain/entity.js';
import { nameKey } from '../../domain/names.js';
import type { Collections, EntityChange, Move } from '../collections.js';
import { tellOfMentions } from '../events.js';
import { inTransaction } from '../transaction.js';
import { changeUses } from '../uses.js';

/** How many articles are moved in one transaction. */
const chunk = 200;
/** How long to wait after a failure: milliseconds. */
const failurePause = 1000;

interface MovedArticle {
  readonly articleId: string;
  readonly before: readonly Appearance[];
  readonly after: readonly Appearance[];
  /** The ids under which was found what is moved. */
  readonly sources: string[];
}

/** How far a move came. */
interface Moved {
  readonly isDone: boolean;
  /** The last event that tells of it; 0 where none does. */
  readonly position: number;
}

const isWhole = ({ sources, keys }: Move) => !sources && !keys;

/** Which of the parts of a row are moved: a name counts by the fullest that an article uses. */
function chooser({ sources, keys }: Move, kind: Appearance['kind']): (part: Part) => boolean {
  if (sources) return ({ sourceId }) => sources.includes(sourceId);
  if (keys) return ({ names }) => keys.includes(nameKey(kind, names[0]?.text ?? ''));
  return () => true;
}

function moved(rows: readonly Appearance[], move: Move): MovedArticle[] {
  const byArticle = groupBy(rows, ({ articleId }) => articleId);
  return [...byArticle].flatMap(([articleId, before]) => {
    const isMoved = chooser(move, before[0]?.kind ?? 'EVENT');
    const { fromId, toId } = move;
    const after = moveParts(before, { fromId, toId, isMoved, ...(move.keys && { sourceId: toId }) });
    const leaving = before.filter(({ entityId }) => entityId === fromId).flatMap(partsOf);
    const sources = leaving.filter(isMoved).map(({ sourceId }) => sourceId);
    return after ? [{ articleId, before, after, sources }] : [];
  });
}

/** Brings the rows of articles from one entity to another, whatever an editor decided; and takes up what a crash left. */
export function createMoving(collections: Collections, onFailure: (error: unknown) => void) {
  const { connection, entities, appearances, mentions, decisions, moves, outbox } = collections;

  /** The mentions of articles under the ids whose parts have left. */
  async function moveMentions(articles: readonly MovedArticle[], move: Move, session: ClientSession) {
    const updates = articles.map(({ articleId, sources }) => ({
      updateMany: {
        filter: { articleId, entityId: move.fromId, sourceId: { $in: sources } },
        update: { $set: { entityId: move.toId, ...(move.keys && { sourceId: move.toId }) } },
      },
    }));
    await mentions.bulkWrite(updates, { session });
  }

  /** What was found under the old ids means another from now on, also where editors had said that it is named. */
  async function moveSources(articles: readonly MovedArticle[], move: Move, session: ClientSession) {
    await decisions.bulkWrite(
      articles.map(({ articleId, sources }) => ({
        updateMany: {
          filter: { articleId, entityId: { $in: sources } },
          update: { $set: { entityId: move.toId } },
        },
      })),
      { session },
    );
    await outbox.append(
      articles.map((article) => splitEvent(move, article)),
      session,
    );
  }

  /** @returns the number of the last event. */
  async function write(
    articles: readonly MovedArticle[],
    move: Move,
    session: ClientSession,
  ): Promise<number> {
    const before = articles.flatMap((article) => article.before);
    const after = articles.flatMap((article) => article.after);
    await changeUses(collections, before, after, session);
    await moveMentions(articles, move, session);
    await appearances.deleteMany({ _id: { $in: before.map(({ _id }) => _id) } }, { session });
    await appearances.collection.insertMany(after as never[], { session });
    if (move.keys) await moveSources(articles, move, session);
    const ids = articles.map(({ articleId }) => articleId);
    return tellOfMentions(collections, ids, session, () => ({
      touched: [move.fromId, move.toId],
      renamed: [move.fromId, move.toId],
    }));
  }

  /** A move as it is now: meanwhile an editor may have merged one of the two into a third, or taken a merge back. */
  async function current(id: string, session: ClientSession): Promise<Move | undefined> {
    const move = await moves.findById(id, null, { session }).lean<Move>();
    if (!move) return undefined;
    const rows = await entities
      .find({ _id: { $in: [move.fromId, move.toId] } }, { survivorId: 1 }, { session })
      .lean<Pick<Entity, '_id' | 'survivorId'>[]>();
    const survivorOf = (of: string) => rows.find(({ _id }) => _id === of)?.survivorId ?? of;
    return isWhole(move)
      ? { ...move, toId: survivorOf(move.fromId) }
      : { ...move, fromId: survivorOf(move.fromId), toId: survivorOf(move.toId) };
  }

  async function step(id: string, session: ClientSession): Promise<Moved> {
    const move = await current(id, session);
    if (!move) return { isDone: true, position: 0 };
    const { _id, fromId, toId, after } = move;
    const page = await appearances
      .find({ entityId: fromId, ...(after && { order: { $lt: after } }) }, null, { session })
      .sort({ order: -1 })
      .limit(chunk)
      .lean<Appearance[]>();
    const last = page.at(-1);
    if (!last || fromId === toId) {
      await moves.deleteOne({ _id }, { session });
      return { isDone: true, position: 0 };
    }
    const ids = page.map(({ articleId }) => articleId);
    await lockStates(connection, ids, session);
    const rows = await appearances
      .find({ articleId: { $in: ids }, entityId: { $in: [fromId, toId] } }, null, { session })
      .lean<Appearance[]>();
    const articles = moved(rows, move);
    if (!isWhole(move)) await moves.updateOne({ _id }, { $set: { after: last.order } }, { session });
    const position = articles.length > 0 ? await write(articles, move, session) : 0;
    return { isDone: false, position };
  }

  async function run(id: string, onMoved: (position: number) => void = () => undefined): Promise<void> {
    for (;;) {
      try {
        const { isDone, position } = await inTransaction(connection, (session) => step(id, session));
        onMoved(position);
        if (isDone) return;
      } catch (error) {
        onFailure(error);
        await sleep(failurePause);
      }
    }
  }

  return {
    /** Moves what is to be moved. @returns how far it came within a time: milliseconds. */
    async runFor(id: string, patience: number): Promise<Moved> {
      const waiting = new AbortController();
      let last = 0;
      const done = run(id, (position) => {
        last = Math.max(last, position);
      }).then(() => true);
      const late = sleep(patience, false, { signal: waiting.signal }).catch(() => false);
      const isDone = await Promise.race([done, late]);
      waiting.abort();
      return { isDone, position: last };
    },

    /** Takes up what was under way when a process ended. */
    async resume(): Promise<void> {
      for (const { _id } of await moves.find().lean<Move[]>()) void run(_id);
    },
  };
}

const splitEvent = ({ fromId, toId }: Move, { articleId, sources }: MovedArticle): EntityChange => ({
  kind: 'SPLIT',
  entityId: fromId,
  intoId: toId,
  articleId,
  sourceIds: sources,
});

export type Moving = ReturnType<typeof createMoving>;
