export { createSubgraphClient, subgraphUrl, SubgraphUnreachable, type SubgraphClient } from './client.js';
