export { createClient, GraphRequestError, type Client, type GraphAnswer, type GraphError } from './client.js';
export * from './generated/operations.js';
export { textOffsets, type TextOffsets } from './offsets.js';
