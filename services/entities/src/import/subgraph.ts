import { randomUUID } from 'node:crypto';
import { asWorker } from '@newsgraph/caller';
import type { Values } from '@newsgraph/configuration';
import { createSubgraphClient, subgraphUrl } from '@newsgraph/subgraph-client';
import type { ImportedEntry, TableEntry } from '../store/editing/imports.js';

const mutation = `mutation Import($input: ImportEntitiesInput!) {
  importEntities(input: $input) { entries { outcome entityId notes } }
}`;

interface Answer {
  readonly data?: { readonly importEntities: { readonly entries: readonly ImportedEntry[] } } | null;
  readonly errors?: readonly { readonly message: string }[];
}

type Environment = Values<'SUBGRAPH_URLS' | 'NEWSGRAPH_RUN' | 'SUBGRAPH_TIMEOUT_MS' | 'WORKER_SECRET'>;

/** The service for entities, as this command asks it. */
export function openEntities(environment: Environment) {
  const client = createSubgraphClient({
    name: 'entities',
    url: subgraphUrl(environment.SUBGRAPH_URLS, environment.NEWSGRAPH_RUN, 'entities'),
    secret: environment.WORKER_SECRET,
    timeout: environment.SUBGRAPH_TIMEOUT_MS,
  });
  return {
    async take(entries: readonly TableEntry[], reason: string): Promise<readonly ImportedEntry[]> {
      const input = { reason, entries: entries.map(({ details, ...entry }) => ({ ...entry, ...details })) };
      const answer = (await client.change(
        { query: mutation, variables: { input } },
        asWorker,
        randomUUID(),
      )) as Answer;
      const [error] = answer.errors ?? [];
      if (error || !answer.data) throw new Error(error?.message ?? 'the service for entities gave no answer');
      return answer.data.importEntities.entries;
    },
    close: () => client.close(),
  };
}
