export { createExtractor, type Extractor } from './extract.js';
export type * from './types.js';
