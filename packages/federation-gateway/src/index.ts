export { DataPathGateway } from './apollo-gateway.js';
export { DataPath } from './data-path.js';
export { watchSupergraph } from './supergraph/watch.js';
export { createHttpTransport } from './transport/http-transport.js';
export { Lifetime } from './transport/lifetime.js';
export type { Asking, SubgraphTransport } from './transport/subgraph.js';
