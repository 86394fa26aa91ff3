import { randomUUID } from 'node:crypto';
import { asWorker } from '@newsgraph/caller';
import { NewsgraphError } from '@newsgraph/errors';
import {
  longestAnswer,
  openPosition,
  startFollower,
  type FollowedEvent,
  type Follower,
  type Freshness,
} from '@newsgraph/outbox';
import type { Metrics } from '@newsgraph/runtime';
import { createSubgraphClient, subgraphUrl } from '@newsgraph/subgraph-client';
import type { ClientSession, Connection } from 'mongoose';
import { Histogram } from 'prom-client';
import type { StoreTools } from './definition.js';
import type { SubgraphEnvironment } from './environment.js';

/** Another service whose changes are followed. */
export interface Following<Event extends FollowedEvent = FollowedEvent> {
  /** Its name. */
  readonly source: string;
  /** Asks for events with `$after`, `$first`, `$consumer` and `$wait`; its only field holds `events` and `waited`. */
  readonly query: string;
  readEvent(event: never): Event;
  apply(events: readonly Event[], session: ClientSession): Promise<void>;
  /** What is answered does not rest on this news: it may be late, and the service answers while the other is away. */
  readonly mayBeLate?: boolean;
}

/** When what is known counts as stale, and how long a request waits for news: milliseconds. */
const freshness: Freshness = { lag: 1000, patience: 10_000, hearing: 1200, applying: 2000 };

interface Answer {
  readonly data?: Readonly<
    Record<string, { readonly events: readonly never[]; readonly waited: number }>
  > | null;
  readonly errors?: readonly { readonly message: string }[];
}

function propagationMetric(metrics: Metrics): Histogram<'source'> {
  return new Histogram({
    name: 'change_propagation_seconds',
    help: 'Time from a change in the service that is followed to when it is applied here.',
    labelNames: ['source'],
    buckets: [0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5, 10, 60],
    registers: [metrics],
  });
}

/** Follows other services, and knows whether the news is fresh. */
export async function startFollowing(
  consumer: string,
  followings: readonly Following[],
  connection: Connection,
  environment: SubgraphEnvironment,
  { log, metrics, onStop }: StoreTools,
) {
  const delays = propagationMetric(metrics);
  /** Those whose news answers rest on. */
  const followers: Follower[] = [];
  for (const following of followings) {
    const { source, query } = following;
    const url = subgraphUrl(environment.SUBGRAPH_URLS, environment.NEWSGRAPH_RUN, source);
    const client = createSubgraphClient({
      name: source,
      url,
      secret: environment.WORKER_SECRET,
      timeout: longestAnswer,
    });
    const applied = await openPosition(connection, source, (events, session) =>
      following.apply(events, session),
    );
    const follower = startFollower({
      ...applied,
      now: Date.now,
      read: async (after, first, wait, signal) => {
        const variables = { after, first, consumer, wait };
        const request = client.ask({ query, variables }, asWorker, randomUUID(), signal);
        const { data, errors } = (await request) as Answer;
        if (errors?.[0]) throw new Error(errors[0].message);
        const [page] = Object.values(data ?? {});
        if (!page) throw new Error(`the service for ${source} told nothing`);
        return { events: page.events.map((event) => following.readEvent(event)), waited: page.waited };
      },
      onApplied: (seconds) => delays.observe({ source }, seconds),
      onFailure: (error) =>
        log.warn({ source, reason: (error as Error).message }, 'changes cannot be followed'),
    });
    onStop(async () => {
      await follower.stop();
      await client.close();
    });
    if (following.mayBeLate !== true) followers.push(follower);
  }
  return {
    /** @throws NewsgraphError STALE_SOURCE where what is known may have been withdrawn meanwhile. */
    async requireFresh(): Promise<void> {
      const fresh = await Promise.all(followers.map((each) => each.isFresh(freshness)));
      if (fresh.every(Boolean)) return;
      throw new NewsgraphError(
        'STALE_SOURCE',
        `The service for ${consumer} has not heard of all changes yet; ask again in a few seconds.`,
        { details: { service: consumer } },
      );
    },
  };
}
