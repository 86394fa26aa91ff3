import { randomUUID } from 'node:crypto';
import type { Article } from '../domain/article.js';
import type { SettleArticleInput } from '../generated/resolvers.js';
import type { Collections } from './collections.js';

export interface Claim {
  readonly lease: string;
  readonly articles: readonly Article[];
}

/** How long an article waits after its nth failed attempt, and after the services it needs were down: milliseconds. */
const pauseAfter = (attempts: number) => Math.min(500 * 2 ** attempts, 30_000);
const pauseAfterOutage = 1000;

const later = (now: Date, milliseconds: number) => new Date(now.getTime() + milliseconds);

/** Who works on what. Two workers never hold one article, and what a dead one held is free when its lease ends. */
export const createLeases = ({ articles }: Collections, mostAttempts: number, now: () => Date) => {
  const settled = { 'processing.dueAt': 1, 'processing.lease': 1 } as const;

  /** An article that took its worker down each time would do so for ever. */
  const giveUpOn = (at: Date) =>
    articles.updateMany(
      {
        'processing.dueAt': { $lte: at },
        'processing.state': 'RUNNING',
        'processing.attempts': { $gte: mostAttempts },
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

  /** One that failed before is handed out alone, so that it can take no other article down with it. */
  async function candidates(at: Date, first: number): Promise<string[]> {
    const rows = await articles
      .find({ 'processing.dueAt': { $lte: at } }, { 'processing.attempts': 1 })
      .sort({ 'processing.dueAt': 1 })
      .limit(first)
      .lean<Pick<Article, '_id' | 'processing'>[]>();
    const [head] = rows;
    if (!head) return [];
    const chosen =
      head.processing.attempts > 0 ? [head] : rows.filter(({ processing }) => processing.attempts === 0);
    return chosen.map(({ _id }) => _id);
  }

  async function settle(lease: string, article: SettleArticleInput): Promise<boolean> {
    const at = now();
    const held = { _id: article.articleId, 'processing.lease': lease };
    const set = { 'processing.updatedAt': at, 'processing.error': article.error ?? null };
    if (article.outcome === 'DONE') {
      const language = article.language ? { language: article.language } : {};
      const done = { $set: { ...set, ...language, 'processing.state': 'DONE' }, $unset: settled };
      return (await articles.updateOne(held, done)).matchedCount === 1;
    }
    const row = await articles
      .findOne(held, { 'processing.attempts': 1 })
      .lean<Pick<Article, 'processing'>>();
    if (!row) return false;
    const { attempts } = row.processing;
    const waiting = (pause: number, count: number) => ({
      $set: {
        ...set,
        'processing.state': 'PENDING',
        'processing.attempts': count,
        'processing.dueAt': later(at, pause),
      },
      $unset: { 'processing.lease': 1 },
    });
    const failed = { $set: { ...set, 'processing.state': 'FAILED' }, $unset: settled };
    const update =
      article.outcome === 'RELEASED'
        ? waiting(pauseAfterOutage, attempts - 1)
        : attempts < mostAttempts
          ? waiting(pauseAfter(attempts), attempts)
          : failed;
    return (await articles.updateOne(held, update)).matchedCount === 1;
  }

  return {
    async claim(first: number, leaseSeconds: number): Promise<Claim> {
      const at = now();
      const lease = randomUUID();
      await giveUpOn(at);
      const ids = await candidates(at, first);
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
      return { lease, articles: await articles.find({ 'processing.lease': lease }).lean<Article[]>() };
    },

    async renew(lease: string, leaseSeconds: number): Promise<string[]> {
      const held = { 'processing.lease': lease };
      await articles.updateMany(held, { $set: { 'processing.dueAt': later(now(), leaseSeconds * 1000) } });
      return (await articles.find(held, { _id: 1 }).lean<{ _id: string }[]>()).map(({ _id }) => _id);
    },

    /** @returns the articles whose lease still held; what is said of others is dropped. */
    async settle(lease: string, outcomes: readonly SettleArticleInput[]): Promise<string[]> {
      const held = await Promise.all(outcomes.map((outcome) => settle(lease, outcome)));
      return outcomes.filter((_, i) => held[i]).map(({ articleId }) => articleId);
    },
  };
};
