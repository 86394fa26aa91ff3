export { createExtractor, type Extractor, type ExtractorOptions } from './extract.js';
export type { WeightSet } from './weights/load.js';
export type * from './types.js';
