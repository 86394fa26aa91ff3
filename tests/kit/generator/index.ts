export { generateArticles, GeneratedArchive, type GeneratorOptions } from './articles.js';
export type * from './types.js';
