export { DataPathGateway, type SupergraphSource } from './apollo-gateway.js';
export { keepAnswers, type KeptAnswers } from './cache/kept-answers.js';
export { joined, unnamed, type Keeping } from './cache/tags.js';
export { knownRootType } from './operation/known-root-type.js';
export { createHttpTransport } from './transport/http-transport.js';
export { Lifetime } from './transport/lifetime.js';
export type { Asking } from './transport/subgraph.js';
