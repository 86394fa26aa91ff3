import type { ProcessTools } from '@newsgraph/runtime';
import { createSubgraphClient, subgraphUrl, type SubgraphClient } from '@newsgraph/subgraph-client';
import type { GatewayEnvironment } from './environment.js';

type Settings = Pick<
  GatewayEnvironment,
  'SUBGRAPH_URLS' | 'NEWSGRAPH_RUN' | 'GATEWAY_SECRET' | 'SUBGRAPH_TIMEOUT_MS'
>;

/** One client for each subgraph, however often the supergraph is loaded again. */
export function subgraphClients(environment: Settings, onStop: ProcessTools['onStop']) {
  const { SUBGRAPH_URLS, NEWSGRAPH_RUN, GATEWAY_SECRET, SUBGRAPH_TIMEOUT_MS } = environment;
  const clients = new Map<string, SubgraphClient>();
  onStop(() => Promise.all([...clients.values()].map((client) => client.close())));
  return (name: string): SubgraphClient => {
    const url = subgraphUrl(SUBGRAPH_URLS, NEWSGRAPH_RUN, name);
    const client =
      clients.get(name) ??
      createSubgraphClient({ name, url, secret: GATEWAY_SECRET, timeout: SUBGRAPH_TIMEOUT_MS });
    clients.set(name, client);
    return client;
  };
}
