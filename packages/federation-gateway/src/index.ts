export { DataPathGateway, type SupergraphSource } from './apollo-gateway.js';
export { keepAnswers, type KeptAnswers } from './cache/kept-answers.js';
export { joined, unnamed } from './cache/tags.js';
export type { Keeping } from './operation/asked-for.js';
export { knownRootType } from './operation/known-root-type.js';
export { preferredType } from './serve/media-type.js';
export { createHttpTransport } from './transport/http-transport.js';
export { Abandoned, Lifetime } from './transport/lifetime.js';
export type { Asking } from './transport/subgraph.js';
