import { randomUUID } from 'node:crypto';
import { createWaiting } from '@newsgraph/outbox';
import type { ClientSession } from 'mongoose';
import type { Article } from '../domain/article.js';
import { changeOf } from '../domain/change.js';
import { claimedTogether } from '../domain/claim.js';
import type { ClaimArticlesInput, SettleArticleInput } from '../generated/resolvers.js';
import { isAnyDue, pageOfIds, type Collections } from './collections.js';
import { Conflict, untilUndisturbed } from './conflict.js';
import { inTransaction } from './transaction.js';

type Due = Pick<Article, '_id' | 'processing' | 'charCount'>;
type Held = Pick<Article, '_id' | 'processing' | 'language'>;

export interface Claim {
  readonly lease: string;
  readonly articles: readonly Article[];
}

/** How long an article waits after its nth failed attempt, and after the services it needs were down: milliseconds. */
const pauseAfter = (attempts: number) => Math.min(500 * 2 ** attempts, 30_000);
const pauseAfterOutage = 1000;

/** How often it is looked for something to do while workers wait for it, and how long they may wait: milliseconds. */
const lookPause = 1000;
const longestWait = 3000;

const later = (now: Date, milliseconds: number) => new Date(now.getTime() + milliseconds);

/** What is set of an article that is to be extracted as if it had never been. */
const waitingAnew = (at: Date) => ({
  'processing.state': 'PENDING',
  'processing.attempts': 0,
  'processing.error': null,
  'processing.updatedAt': at,
  'processing.dueAt': at,
});

/** Who works on what. Two workers never hold one article, and what a dead one held is free when its lease ends. */
export const createLeases = (collections: Collections, mostAttempts: number, now: () => Date) => {
  const { connection, articles, outbox } = collections;
  const settled = { 'processing.dueAt': 1, 'processing.lease': 1 } as const;

  const isExhausted = ({ processing: { state, attempts } }: Due) =>
    state === 'RUNNING' && attempts >= mostAttempts;

  /** An article that took its worker down each time would do so for ever. */
  const giveUpOn = (exhausted: readonly Due[], at: Date) =>
    articles.updateMany(
      {
        _id: { $in: exhausted.map(({ _id }) => _id) },
        'processing.dueAt': { $lte: at },
        'processing.state': 'RUNNING',
      },
      {
        $set: {
          'processing.state': 'FAILED',
          'processing.error': `the worker died or fell silent in each of ${mostAttempts} attempts`,
          'processing.updatedAt': at,
        },
        $unset: settled,
      },
    );

  async function candidates(at: Date, first: number, untried: boolean): Promise<string[]> {
    const rows = await articles
      .find(
        { 'processing.dueAt': { $lte: at }, ...(untried && { 'processing.attempts': 0 }) },
        { 'processing.attempts': 1, 'processing.state': 1, charCount: 1 },
      )
      .sort({ 'processing.dueAt': 1 })
      .limit(first)
      .lean<Due[]>();
    const exhausted = rows.filter(isExhausted);
    if (exhausted.length > 0) {
      await giveUpOn(exhausted, at);
      return candidates(at, first, untried);
    }
    return claimedTogether(rows, first, mostAttempts).map(({ _id }) => _id);
  }

  /** What becomes of an article, as an update of its row. */
  function outcomeOf({ outcome, error, language }: SettleArticleInput, held: Held, at: Date) {
    const { attempts } = held.processing;
    const set = { 'processing.updatedAt': at, 'processing.error': error ?? null };
    const waiting = (pause: number, count: number) => ({
      $set: {
        ...set,
        'processing.state': 'PENDING',
        'processing.attempts': count,
        'processing.dueAt': later(at, pause),
      },
      $unset: { 'processing.lease': 1 },
    });
    if (outcome === 'RELEASED') return waiting(pauseAfterOutage, attempts - 1);
    if (outcome === 'FAILED') {
      const failed = { $set: { ...set, 'processing.state': 'FAILED' }, $unset: settled };
      return attempts < mostAttempts ? waiting(pauseAfter(attempts), attempts) : failed;
    }
    // The source may have said meanwhile what it is.
    const found = language && held.language === null ? { language } : {};
    return { $set: { ...set, ...found, 'processing.state': 'DONE' }, $inc: { revision: 1 }, $unset: settled };
  }

  async function settleAll(
    lease: string,
    outcomes: readonly SettleArticleInput[],
    session: ClientSession,
  ): Promise<string[]> {
    const at = now();
    const ids = outcomes.map(({ articleId }) => articleId);
    const held = { _id: { $in: ids }, 'processing.lease': lease };
    const rows = await articles
      .find(held, { 'processing.attempts': 1, language: 1 }, { session })
      .lean<Held[]>();
    const known = new Map(rows.map((row) => [row._id, row]));
    const updates = outcomes.flatMap((outcome) => {
      const row = known.get(outcome.articleId);
      const filter = { _id: outcome.articleId, 'processing.lease': lease };
      return row ? [{ updateOne: { filter, update: outcomeOf(outcome, row, at) } }] : [];
    });
    if (updates.length === 0) return [];
    const { matchedCount } = await articles.bulkWrite(updates, {
      session,
    });
    if (matchedCount !== updates.length) throw new Conflict();
    const doneIds = outcomes.filter(({ articleId, outcome }) => outcome === 'DONE' && known.has(articleId));
    const done = await articles
      .find({ _id: { $in: doneIds.map(({ articleId }) => articleId) } }, { body: 0 }, { session })
      .lean<Article[]>();
    await outbox.append(
      done.map((article) => changeOf('EXTRACTED', article)),
      session,
    );
    return [...known.keys()];
  }

  /** As an update: whatever a worker makes of one that it has in hand. */
  const anew = () => ({ $set: waitingAnew(now()), $unset: { 'processing.lease': 1 } });

  const work = createWaiting({
    read: async () => ((await isAnyDue(articles, 'processing.dueAt', now())) ? 1 : 0),
    pause: () => lookPause,
    now: () => now().getTime(),
  });

  return {
    /** Has those look at once who wait for something to do. */
    stir: work.stir,

    /** Sends those away who wait for something to do: the service stops. */
    close: (): Promise<void> => {
      work.close();
      return Promise.resolve();
    },

    /** @param wait for how long to wait where there is nothing to do: milliseconds. */
    async claim({ first, leaseSeconds, wait, untried }: ClaimArticlesInput): Promise<Claim> {
      const found = await work.above(0, Math.min(wait, longestWait));
      const at = now();
      const lease = randomUUID();
      if (found.last === 0) return { lease, articles: [] };
      // What was seen is taken now, or was before: a worker that went by it would ask again without a pause.
      work.forget();
      const ids = await candidates(at, first, untried ?? false);
      if (ids.length === 0) return { lease, articles: [] };
      // The condition is judged again for each row as it is locked: of two workers, one gets it.
      await articles.updateMany(
        { _id: { $in: ids }, 'processing.dueAt': { $lte: at } },
        {
          $set: {
            'processing.state': 'RUNNING',
            'processing.lease': lease,
            'processing.dueAt': later(at, leaseSeconds * 1000),
            'processing.updatedAt': at,
          },
          $inc: { 'processing.attempts': 1 },
        },
      );
      const claimed = await articles.find({ 'processing.lease': lease }).lean<Article[]>();
      // By the name that comes first an entity is called: the same articles are to give the same, however they lie on a disk.
      return { lease, articles: claimed.sort((a, b) => (a.order < b.order ? -1 : 1)) };
    },

    async renew(lease: string, leaseSeconds: number): Promise<string[]> {
      const held = { 'processing.lease': lease };
      await articles.updateMany(held, { $set: { 'processing.dueAt': later(now(), leaseSeconds * 1000) } });
      return (await articles.find(held, { _id: 1 }).lean<{ _id: string }[]>()).map(({ _id }) => _id);
    },

    /** @returns the articles whose lease still held; what is said of others is dropped. */
    settle: (lease: string, outcomes: readonly SettleArticleInput[]): Promise<string[]> =>
      untilUndisturbed(() => inTransaction(connection, (session) => settleAll(lease, outcomes, session))),

    /** Sends a page of articles through extraction again. @returns their ids, in order. */
    async requeue(after: string | null, first: number): Promise<string[]> {
      const ids = await pageOfIds(articles, after, first);
      // What a worker has in hand is extracted anyway.
      await articles.updateMany(
        { _id: { $in: ids }, 'processing.state': { $in: ['DONE', 'FAILED'] } },
        { $set: waitingAnew(now()) },
      );
      work.stir();
      return ids;
    },

    /** Sends articles through extraction again, whatever a worker makes of one that it has in hand. */
    async extractAgain(ids: readonly string[], session: ClientSession): Promise<void> {
      if (ids.length === 0) return;
      await articles.updateMany({ _id: { $in: [...ids] } }, anew(), { session });
    },

    /** Sends those of articles through extraction again that a worker had in hand at a moment, or took up later. */
    async extractHeldAgain(ids: readonly string[], moment: Date, session: ClientSession): Promise<void> {
      if (ids.length === 0) return;
      await articles.updateMany(
        {
          _id: { $in: [...ids] },
          $or: [{ 'processing.state': 'RUNNING' }, { 'processing.updatedAt': { $gte: moment } }],
        },
        anew(),
        { session },
      );
    },

    /** @param before counts what came in by then alone */
    waiting: (before: Date | null): Promise<number> =>
      articles
        .countDocuments({
          'processing.dueAt': { $exists: true },
          ...(before && { versionCreated: { $lt: before } }),
        })
        .exec(),

    failed: (): Promise<number> => articles.countDocuments({ 'processing.state': 'FAILED' }).exec(),
  };
};

export type Leases = ReturnType<typeof createLeases>;
