import type { Document } from '../text/document.js';
import type { NameResult } from './types.js';

export type { NameMention, NameResult } from './types.js';

/** Finds the names of people, organisations, places and events in `document`. */
export function recogniseNames(_document: Document): NameResult {
  return { entities: [], mentions: [] };
}
