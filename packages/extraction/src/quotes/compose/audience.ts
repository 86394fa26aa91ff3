import { lowerAt, regionAt, type QuoteContext } from '../context.js';
import { lemmaOfVerb } from '../lexicon/verbs.js';
import type { Attribution } from '../types.js';

/** How long the name of a meeting is at the most: tokens. */
const longest = 4;

/** Whether the content only names those who were spoken to: who 'addressed the summit' is not told to have said that. */
export function isAudience(context: QuoteContext, { cue, contents }: Attribution): boolean {
  const [content, ...others] = contents;
  if (!cue || !content || others.length > 0) return false;
  if (lemmaOfVerb(lowerAt(context, cue.last)) !== 'address') return false;
  return content.last - content.first < longest && regionAt(context, content.first) === undefined;
}
