import { lowerAt, mentionAt, type QuoteContext } from '../context.js';
import type { MarkedRegion } from '../marks/regions.js';
import type { Attribution } from '../types.js';

const dash = /^(?:[—–―]|--?)$/;
/** Longest signature in tokens. */
const LONGEST = 12;

/**
 * The signature of a quotation that opens a paragraph, '“I was there.” — Anna Berg, 34', as its source, with the dash
 * for its cue. It stands behind the quotation or in the next paragraph. Null where there is none.
 */
export function signature(
  context: QuoteContext,
  region: MarkedRegion,
): Pick<Attribution, 'source' | 'cue'> | null {
  const { paragraphs, paragraphOf, tokens } = context.document;
  if (region.close === null || paragraphs[paragraphOf[region.open] ?? 0]?.first !== region.open) return null;
  const at = region.close + 1;
  const first = at + 1;
  if (!dash.test(lowerAt(context, at)) || !/^\p{Lu}/u.test(tokens[first]?.text ?? '')) return null;
  const end = paragraphs[paragraphOf[at] ?? 0]?.last ?? first;
  if (paragraphOf[first] !== paragraphOf[at] || end - first >= LONGEST) return null;
  return { source: { first, last: mentionAt(context, first)?.last ?? end }, cue: { first: at, last: at } };
}
