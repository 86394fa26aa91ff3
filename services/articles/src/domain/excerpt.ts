import type { Rights } from '@newsgraph/caller';
import { beginningOf } from './text.js';

/** How long an excerpt is at most: Unicode code points. */
const longest = 300;

/** The beginning of a text, up to the end of a word. */
export function excerpt(text: string): string {
  const beginning = beginningOf(text, longest);
  return beginning === text ? text : `${beginning} …`;
}

/** As much of a text as a caller may read; offsets count within it all the same. */
export const readableText = (text: string, { body }: Rights): string =>
  body === 'EXCERPT' ? excerpt(text) : text;
