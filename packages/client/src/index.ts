export { GraphRequestError, type Cost, type GraphAnswer, type GraphError } from './answer.js';
export { createClient, type Client, type ClientOptions } from './client.js';
export * from './generated/operations.js';
export { textOffsets, type TextOffsets } from './offsets.js';
export { readAll } from './paging.js';
