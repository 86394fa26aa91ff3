import { randomUUID } from 'node:crypto';
import { asWorker } from '@newsgraph/caller';
import {
  createSubgraphClient,
  subgraphUrl,
  SubgraphUnreachable,
  type SubgraphClient,
} from '@newsgraph/subgraph-client';
import type { WorkerEnvironment } from '../environment.js';
import {
  claimArticles,
  failedArticles,
  renewLeases,
  reindexArticles,
  replaceMentions,
  replaceQuotes,
  requeueArticles,
  settleArticles,
  waitingArticles,
  waitingForIndex,
  type ArticleMentions,
  type ArticleQuotes,
  type Claim,
  type Outcome,
  type ResolvedEntities,
} from './operations.js';

/** As a graph gives it; another server may answer anything. */
interface Answer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/** A subgraph answered with an error. */
export class SubgraphRefusal extends Error {
  constructor(
    subgraph: string,
    message: string,
    readonly code: string | undefined,
  ) {
    super(`${subgraph}: ${message}`);
    this.name = 'SubgraphRefusal';
  }
}

const passing = new Set(['DATABASE_UNAVAILABLE', 'SUBGRAPH_UNAVAILABLE', 'OPERATION_TIMED_OUT']);

/** Whether a service that is starting, has lost its database, or is held up by others refused: nothing was done. */
export const isRefusedForNow = (error: unknown): boolean =>
  error instanceof SubgraphRefusal && passing.has(error.code ?? '');

/** The one field of an internal operation. */
function fieldOf(client: SubgraphClient, given: unknown): unknown {
  const answer = (given ?? {}) as Answer;
  const [error] = answer.errors ?? [];
  if (error) throw new SubgraphRefusal(client.name, error.message, error.extensions?.code);
  // What stands at another address, or before the service, answers JSON too.
  if (!answer.data) throw new SubgraphUnreachable(client.name, new Error('what answers there is no graph'));
  return Object.values(answer.data)[0];
}

const ask = async <Result>(client: SubgraphClient, query: string, variables = {}): Promise<Result> =>
  fieldOf(client, await client.ask({ query, variables }, asWorker, randomUUID())) as Result;

const change = async <Result>(client: SubgraphClient, query: string, input: object): Promise<Result> =>
  fieldOf(client, await client.change({ query, variables: { input } }, asWorker, randomUUID())) as Result;

/** The internal operations of the subgraphs, as the worker uses them. */
export function openSubgraphs({
  SUBGRAPH_URLS,
  NEWSGRAPH_RUN,
  SUBGRAPH_TIMEOUT_MS,
  WORKER_SECRET,
}: WorkerEnvironment) {
  const open = (name: string) =>
    createSubgraphClient({
      name,
      url: subgraphUrl(SUBGRAPH_URLS, NEWSGRAPH_RUN, name),
      secret: WORKER_SECRET,
      timeout: SUBGRAPH_TIMEOUT_MS,
    });
  const [articles, entities, quotes, insights] = [
    open('articles'),
    open('entities'),
    open('quotes'),
    open('insights'),
  ];
  return {
    claim: (first: number, leaseSeconds: number, wait: number, untried: boolean) =>
      change<Claim>(articles, claimArticles, { first, leaseSeconds, wait, untried }),
    renew: (lease: string, leaseSeconds: number) =>
      change<unknown>(articles, renewLeases, { lease, leaseSeconds }),
    settle: (lease: string, outcomes: readonly Outcome[]) =>
      change<unknown>(articles, settleArticles, { lease, articles: outcomes }),
    replaceMentions: async (found: readonly ArticleMentions[]) =>
      (await change<{ articles: ResolvedEntities[] }>(entities, replaceMentions, { articles: found }))
        .articles,
    replaceQuotes: (found: readonly ArticleQuotes[]) =>
      change<unknown>(quotes, replaceQuotes, { articles: found }),
    requeue: (after: string | null, first: number) =>
      change<{ count: number; last: string | null }>(articles, requeueArticles, { after, first }),
    waiting: (before: Date) => ask<number>(articles, waitingArticles, { before }),
    failed: () => ask<number>(articles, failedArticles),
    reindex: (after: string | null, first: number) =>
      change<{ count: number; last: string | null }>(insights, reindexArticles, { after, first }),
    waitingForIndex: () => ask<number>(insights, waitingForIndex),
    close: () => Promise.all([articles, entities, quotes, insights].map((client) => client.close())),
  };
}

export type Subgraphs = ReturnType<typeof openSubgraphs>;
