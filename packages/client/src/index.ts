export { GraphRequestError, type Cost, type GraphAnswer, type GraphError, type Reply } from './answer.js';
export {
  createClient,
  type Client,
  type ClientOptions,
  type Operation,
  type RequestOptions,
  type TypedOperation,
} from './client.js';
export * from './generated/operations.js';
export { textOffsets, type TextOffsets } from './offsets.js';
export { readAll, type ReadingOptions } from './paging.js';
