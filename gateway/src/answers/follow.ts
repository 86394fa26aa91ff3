import { randomUUID } from 'node:crypto';
import { asGateway } from '@newsgraph/caller';
import { longestAnswer, startFollower, type FollowedEvent, type Freshness } from '@newsgraph/outbox';
import type { ProcessTools } from '@newsgraph/runtime';
import { createSubgraphClient, subgraphUrl } from '@newsgraph/subgraph-client';
import type { GatewayEnvironment } from '../environment.js';
import type { EventSource, Outdated } from './events.js';

/** Before any news: what happens from now on is followed. */
const nowhere = -1;

/** For how long a service may have been silent while answers of before are given, and how long a request waits for news. */
const freshness: Freshness = { lag: 1000, patience: 1000, hearing: 300, applying: 300 };

interface Page {
  readonly waited: number;
  readonly last: number;
  readonly events: readonly Told[];
  /** When something appears or disappears by itself; null where nothing will. */
  readonly next?: string | null;
}

interface Answer {
  readonly data?: { readonly page: Page } | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

type Told = Omit<FollowedEvent, 'at'> & { readonly at: string };

/** An event with what it outdates. */
interface Outdating extends FollowedEvent {
  readonly outdates: Outdated | 'everything';
}

type Tools = Pick<ProcessTools, 'log' | 'onStop'>;

/** Follows the changes of a service. @returns whether everything is known that happened until a moment ago */
export function followSource(
  { name, query, outdates }: EventSource,
  environment: GatewayEnvironment,
  outdate: (what: Outdated | 'everything') => void,
  { log, onStop }: Tools,
): () => Promise<boolean> {
  const url = subgraphUrl(environment.SUBGRAPH_URLS, environment.NEWSGRAPH_RUN, name);
  const client = createSubgraphClient({
    name,
    url,
    secret: environment.GATEWAY_SECRET,
    timeout: longestAnswer,
  });
  let position = nowhere;
  /** When something appears or disappears by itself: unknown until the service has told. */
  let next = -Infinity;

  /** What happened before is not told: all that was kept until now may be outdated. */
  function beginAt(last: number): void {
    position = last;
    outdate('everything');
  }

  async function read(after: number, first: number, wait: number, signal: AbortSignal) {
    const variables = { after: after === nowhere ? null : after, first, wait };
    const answer = await client.ask({ query, variables }, asGateway, randomUUID(), signal);
    const { data, errors = [] } = answer as Answer;
    if (errors.some(({ extensions }) => extensions?.code === 'BAD_CURSOR')) beginAt(nowhere);
    if (errors[0] || !data) throw new Error(errors[0]?.message ?? 'an empty answer');
    const { events, waited, last } = data.page;
    // It has passed while this was asked for: its time is not told again.
    if (Date.now() >= next) outdate('everything');
    next = data.page.next ? Date.parse(data.page.next) : Infinity;
    if (after === nowhere) beginAt(last);
    const now = Date.now();
    return {
      waited,
      events: events.map((event): Outdating => ({
        position: event.position,
        at: new Date(event.at),
        outdates: outdates(event as never, now),
      })),
    };
  }

  const follower = startFollower<Outdating>({
    position: () => Promise.resolve(position),
    read,
    apply(events) {
      position = Math.max(position, ...events.map((event) => event.position));
      const parts = events.flatMap(({ outdates: part }) => (part === 'everything' ? [] : part));
      const isTotal = parts.length < events.length;
      const all = (part: keyof Outdated) => [...new Set(parts.flatMap((each) => each[part]))];
      outdate(isTotal ? 'everything' : { things: all('things'), joined: all('joined'), lists: all('lists') });
      return Promise.resolve(position);
    },
    onApplied: () => undefined,
    onFailure: (error) =>
      log.debug({ source: name, reason: (error as Error).message }, 'changes cannot be followed'),
    now: Date.now,
  });
  onStop(async () => {
    await follower.stop();
    await client.close();
  });
  return () => {
    if (Date.now() < next) return follower.isFresh(freshness);
    // Nothing is given until the service has told what comes after that.
    outdate('everything');
    return Promise.resolve(false);
  };
}
