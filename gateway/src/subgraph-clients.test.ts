import { asGateway } from '@newsgraph/caller';
import { describe, expect, it } from 'vitest';
import { subgraphClients } from './subgraph-clients.js';

describe('clients of subgraphs', () => {
  it('are one for each name, however often a supergraph is loaded, and close at the stop', async () => {
    const stops: (() => Promise<unknown>)[] = [];
    const clientFor = subgraphClients(
      {
        SUBGRAPH_URLS: new Map(),
        NEWSGRAPH_RUN: '/nowhere',
        GATEWAY_SECRET: 's'.repeat(32),
        SUBGRAPH_TIMEOUT_MS: 100,
      },
      (stop) => void stops.push(stop),
    );
    const client = clientFor('quotes');
    expect(clientFor('quotes')).toBe(client);
    expect(clientFor('articles')).not.toBe(client);
    expect(stops).toHaveLength(1);
    await stops[0]?.();
    await expect(client.ask({ query: '{ x }' }, asGateway, 'id')).rejects.toThrow(/destroyed|closed/i);
  });
});
