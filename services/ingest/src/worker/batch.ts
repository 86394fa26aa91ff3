import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import type { Extraction } from '@newsgraph/extraction';
import type { Log } from '@newsgraph/runtime';
import { SubgraphUnreachable } from '@newsgraph/subgraph-client';
import { bounded } from './bounded.js';
import { languageOf, mentionsFound, quotesFound } from './found.js';
import type { Work } from './loop.js';
import type { Claim, ClaimedArticle, Outcome } from './operations.js';
import { isRefusedForNow, type Subgraphs } from './subgraphs.js';

export interface BatchOptions {
  readonly subgraphs: Subgraphs;
  readonly extract: (text: string) => Extraction;
  readonly log: Log;
  /** How many articles are claimed at once at most. */
  readonly size: number;
  readonly leaseSeconds: number;
}

interface Extracted {
  readonly claimed: ClaimedArticle;
  readonly extraction: Extraction;
}

/** How long to wait for something to do: milliseconds. As long may it take to stop. */
const patience = 1000;

/**
 * How much text the articles have that are stored in one request: characters. Who reads waits until their rows are free: as
 * long as it takes to store them.
 */
const largestGroup = 100_000;

/** How often, and after how long each time, it is told again what became of articles: milliseconds. */
const tellings = 5;
const tellingPause = 1000;

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

/** A service is down: that is no fault of the articles. One that goes down with them in hand may be, and is an attempt. */
const isOutage = (error: unknown) =>
  (error instanceof SubgraphUnreachable && !error.wasAsked) || isRefusedForNow(error);

const done = ({ claimed, extraction }: Extracted): Outcome => {
  const language = languageOf(claimed.state, extraction);
  return { articleId: claimed.article.id, outcome: 'DONE', ...(language !== null && { language }) };
};

const notDone = (articleId: string, error: unknown): Outcome => ({
  articleId,
  outcome: isOutage(error) ? 'RELEASED' : 'FAILED',
  error: (error as Error).message.slice(0, 500),
});

/** The worker stops: others may have it. */
const released = ({ article: { id } }: ClaimedArticle): Outcome => ({
  articleId: id,
  outcome: 'RELEASED',
  error: 'the worker stopped',
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

  /**
   * All together; what is refused is stored by halves, so that one article cannot hold up the others. Of what a service went
   * down with, or silent, nothing is tried at once: it comes again, in smaller groups.
   */
  async function storeAll(batch: readonly Extracted[]): Promise<Outcome[]> {
    try {
      return await store(batch);
    } catch (error) {
      if (batch.length === 1 || isOutage(error) || error instanceof SubgraphUnreachable) {
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
    stopping: AbortSignal,
  ): Promise<{ extracted: Extracted[]; others: Outcome[] }> {
    const extracted: Extracted[] = [];
    const others: Outcome[] = [];
    for (const claimed of articles) {
      await setImmediate();
      if (stopping.aborted) {
        others.push(released(claimed));
        continue;
      }
      try {
        extracted.push({ claimed, extraction: bounded(extract(claimed.article.body)) });
      } catch (error) {
        log.error({ err: error, articleId: claimed.article.id }, 'extraction failed');
        others.push(notDone(claimed.article.id, error));
      }
    }
    return { extracted, others };
  }

  async function tell(lease: string, outcomes: readonly Outcome[], left = tellings): Promise<void> {
    try {
      await subgraphs.settle(lease, outcomes);
    } catch (error) {
      if (left === 1) throw error;
      await sleep(tellingPause);
      await tell(lease, outcomes, left - 1);
    }
  }

  async function storeGroups(extracted: readonly Extracted[], stopping: AbortSignal): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    for (const group of groupsOf(extracted)) {
      const isLeft = stopping.aborted;
      outcomes.push(...(isLeft ? group.map(({ claimed }) => released(claimed)) : await storeAll(group)));
    }
    return outcomes;
  }

  function keepLease(lease: string): () => void {
    const renewal = setInterval(() => {
      subgraphs
        .renew(lease, leaseSeconds)
        .catch((err: unknown) => log.warn({ err }, 'a lease was not renewed'));
    }, leaseSeconds * 300);
    return () => clearInterval(renewal);
  }

  /** Ends when all that was taken up so far is stored, one batch after the other: an entity has the name that came first. */
  let storing: Promise<void> = Promise.resolve();
  let isStoring = false;

  /** Extracts the articles of a claim, and has them stored after those of the one before. @returns when these are. */
  async function takeUp({ lease, articles }: Claim, stopping: AbortSignal): Promise<void> {
    const letGo = keepLease(lease);
    const extracting = extractAll(articles, stopping);
    await extracting.catch(letGo);
    const { extracted, others } = await extracting;
    const before = storing;
    const own = before
      .then(async () => tell(lease, [...others, ...(await storeGroups(extracted, stopping))]))
      .catch((err: unknown) => log.warn({ err }, 'what became of articles was not told: they come again'))
      .finally(() => {
        letGo();
        isStoring = storing !== own;
      });
    storing = own;
    isStoring = true;
    await before;
  }

  return {
    next: async (stopping) => {
      // What was tried before waits until nothing else is in hand: who dies with that would take it down too.
      const claim = await subgraphs.claim(size, leaseSeconds, patience, isStoring);
      if (claim.articles.length > 0) await takeUp(claim, stopping);
      if (claim.articles.length === 0 || claim.attempt > 1) await storing;
    },
    finish: () => storing,
  };
}
