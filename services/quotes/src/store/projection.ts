import type { Projection } from '@newsgraph/pagination';
import { quoteFields } from './collections.js';

/** What is read of every quote: by these it is listed, led to its article, and looked for elsewhere. */
const always = ['order', 'articleId', 'text'];

/** What has another name in the graph than in a row. */
const fieldsBehind = new Map([
  ['speaker', 'speakerId'],
  ['about', 'aboutIds'],
]);

/**
 * What of a quote is read: half of a row is there to find it by, and its places in the text are rarely shown in lists.
 * @param asked names of all fields that are asked for, those of other types among them
 */
export function projectionOf(asked: readonly string[]): Projection {
  const fields = asked
    .map((name) => fieldsBehind.get(name) ?? name)
    .filter((field) => quoteFields.has(field));
  return Object.fromEntries([...always, ...fields].map((field) => [field, 1]));
}
