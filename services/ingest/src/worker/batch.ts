import { setImmediate } from 'node:timers/promises';
import type { Extraction } from '@newsgraph/extraction';
import type { Log } from '@newsgraph/runtime';
import { SubgraphUnreachable } from '@newsgraph/subgraph-client';
import { bounded } from './bounded.js';
import { languageOf, mentionsFound, quotesFound } from './found.js';
import type { Work } from './loop.js';
import type { ClaimedArticle, Outcome } from './operations.js';
import { SubgraphRefusal, type Subgraphs } from './subgraphs.js';

export interface BatchOptions {
  readonly subgraphs: Subgraphs;
  readonly extract: (text: string) => Extraction;
  readonly log: Log;
  /** How many articles are claimed at once. */
  readonly size: number;
  readonly leaseSeconds: number;
}

interface Extracted {
  readonly claimed: ClaimedArticle;
  readonly extraction: Extraction;
}

/** How long to wait for something to do: milliseconds. As long may it take to stop. */
const patience = 1000;

/** How much text the articles have that are stored in one request: characters. */
const largestGroup = 200_000;

/** Cuts a batch into groups that a service can store in a small part of its time limit. */
function groupsOf(batch: readonly Extracted[]): Extracted[][] {
  const groups: Extracted[][] = [];
  let room = 0;
  for (const article of batch) {
    const { length } = article.claimed.article.body;
    if (length > room || groups.length === 0) {
      groups.push([]);
      room = largestGroup;
    }
    groups.at(-1)?.push(article);
    room -= length;
  }
  return groups;
}

const outages = new Set(['DATABASE_UNAVAILABLE', 'SUBGRAPH_UNAVAILABLE']);

/** A service is down: that is no fault of the article. One that goes down with it in hand may be, and is an attempt. */
const isOutage = (error: unknown) =>
  (error instanceof SubgraphUnreachable && !error.wasAsked) ||
  (error instanceof SubgraphRefusal && outages.has(error.code ?? ''));

const done = ({ claimed, extraction }: Extracted): Outcome => {
  const language = languageOf(claimed.state, extraction);
  return { articleId: claimed.article.id, outcome: 'DONE', ...(language !== null && { language }) };
};

const notDone = (articleId: string, error: unknown): Outcome => ({
  articleId,
  outcome: isOutage(error) ? 'RELEASED' : 'FAILED',
  error: (error as Error).message.slice(0, 500),
});

/**
 * Takes articles up, batch by batch: the next is extracted while the one before is stored. What was tried before may have
 * taken a worker down: it is never in hand together with others.
 */
export function createBatches({ subgraphs, extract, log, size, leaseSeconds }: BatchOptions): Work {
  async function store(batch: readonly Extracted[]): Promise<Outcome[]> {
    const resolved = await subgraphs.replaceMentions(
      batch.map(({ claimed, extraction }) => mentionsFound(claimed, extraction)),
    );
    const articles = new Map(resolved.map((article) => [article.articleId, article]));
    const found = batch.flatMap(({ claimed, extraction }) => {
      const entities = articles.get(claimed.article.id);
      return entities ? [quotesFound(claimed, extraction, entities)] : [];
    });
    await subgraphs.replaceQuotes(found);
    return batch.map(done);
  }

  /** All together; where that fails by halves, so that one article cannot hold up the others. */
  async function storeAll(batch: readonly Extracted[]): Promise<Outcome[]> {
    try {
      return batch.length === 0 ? [] : await store(batch);
    } catch (error) {
      if (batch.length === 1 || isOutage(error)) {
        log.warn(
          { err: error, articles: batch.map(({ claimed }) => claimed.article.id) },
          'articles could not be stored',
        );
        return batch.map(({ claimed }) => notDone(claimed.article.id, error));
      }
      const middle = Math.ceil(batch.length / 2);
      return [...(await storeAll(batch.slice(0, middle))), ...(await storeAll(batch.slice(middle)))];
    }
  }

  /** Between two articles other things get their turn: leases are renewed, and health is told. */
  async function extractAll(
    articles: readonly ClaimedArticle[],
  ): Promise<{ extracted: Extracted[]; failed: Outcome[] }> {
    const extracted: Extracted[] = [];
    const failed: Outcome[] = [];
    for (const claimed of articles) {
      await setImmediate();
      try {
        extracted.push({ claimed, extraction: bounded(extract(claimed.article.body)) });
      } catch (error) {
        log.error({ err: error, articleId: claimed.article.id }, 'extraction failed');
        failed.push(notDone(claimed.article.id, error));
      }
    }
    return { extracted, failed };
  }

  /** Ends when all that was taken up so far is stored, one batch after the other: an entity has the name that came first. */
  let storing: Promise<void> = Promise.resolve();

  async function settle(lease: string, extracted: readonly Extracted[], failed: readonly Outcome[]) {
    const outcomes = [...failed];
    for (const group of groupsOf(extracted)) outcomes.push(...(await storeAll(group)));
    await subgraphs.settle(lease, outcomes);
  }

  const keepLease = (lease: string) =>
    setInterval(() => {
      subgraphs
        .renew(lease, leaseSeconds)
        .catch((err: unknown) => log.warn({ err }, 'a lease was not renewed'));
    }, leaseSeconds * 300);

  return {
    next: async () => {
      const { lease, attempt, articles } = await subgraphs.claim(size, leaseSeconds, patience);
      if (articles.length === 0) return;
      const renewal = keepLease(lease);
      if (attempt > 1) await storing;
      const { extracted, failed } = await extractAll(articles);
      const before = storing;
      storing = before
        .then(() => settle(lease, extracted, failed))
        .catch((err: unknown) => log.warn({ err }, 'what became of articles was not told: they come again'))
        .finally(() => clearInterval(renewal));
      await (attempt > 1 ? storing : before);
    },
    finish: () => storing,
  };
}
