import { randomUUID } from 'node:crypto';
import { asWorker, type Rights } from '@newsgraph/caller';
import { NewsgraphError } from '@newsgraph/errors';
import { createSubgraphClient, subgraphUrl } from '@newsgraph/subgraph-client';
import type { StoreTools } from './definition.js';
import type { SubgraphEnvironment } from './environment.js';

/** Another service that is asked for what it owns, on this service's own behalf. */
export interface Neighbour {
  /**
   * @param rights of whom the answer is for, where that is somebody else
   * @throws NewsgraphError SUBGRAPH_UNAVAILABLE where it does not answer; what it says itself where it cannot yet
   */
  ask<Data>(query: string, variables: object, rights?: Rights): Promise<Data>;
}

interface Told {
  readonly message: string;
  readonly extensions?: { readonly code?: unknown };
}

/** What a service tells that was there and could not answer yet: whoever asked is to know it. */
const passedOn = ['STALE_SOURCE', 'DATABASE_UNAVAILABLE', 'OPERATION_TIMED_OUT'] as const;

function refusalOf(told: Told | undefined): Error {
  const code = passedOn.find((each) => each === told?.extensions?.code);
  const message = told?.message ?? 'an empty answer';
  return code ? new NewsgraphError(code, message) : new Error(message);
}

/**
 * How long a service may take that a request waits for: milliseconds. More than its slowest query, which it is to tell of
 * itself, and less than the gateway waits.
 */
const patience = 9000;

/** Connects to another service, which may take `timeout` milliseconds for an answer. */
export function openNeighbour(
  name: string,
  { SUBGRAPH_URLS, NEWSGRAPH_RUN, WORKER_SECRET }: SubgraphEnvironment,
  { onStop }: Pick<StoreTools, 'onStop'>,
  timeout = patience,
): Neighbour {
  const url = subgraphUrl(SUBGRAPH_URLS, NEWSGRAPH_RUN, name);
  const client = createSubgraphClient({ name, url, secret: WORKER_SECRET, timeout });
  onStop(() => client.close());
  return {
    async ask<Data>(query: string, variables: object, rights = asWorker.rights): Promise<Data> {
      try {
        const answer = await client.ask({ query, variables }, { ...asWorker, rights }, randomUUID());
        const { data, errors } = answer as { data?: Data | null; errors?: readonly Told[] };
        if (errors?.[0] || data == null) throw refusalOf(errors?.[0]);
        return data;
      } catch (cause) {
        if (cause instanceof NewsgraphError) throw cause;
        throw new NewsgraphError(
          'SUBGRAPH_UNAVAILABLE',
          `The service for ${name} does not answer; ask again in a few seconds.`,
          { cause, details: { service: name } },
        );
      }
    },
  };
}
