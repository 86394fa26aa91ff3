import type { TokenRange } from '../../text/document.js';
import { lowerAt, regionAt, sentenceAt, type QuoteContext } from '../context.js';

/** Whether the token is only a mark of punctuation. */
function isPunctuation(context: QuoteContext, at: number): boolean {
  return !/[\p{L}\p{N}]/u.test(context.document.tokens[at]?.text ?? '');
}

/** The range without the marks of punctuation at either end, quotation marks excepted; null where nothing is left. */
export function trimmed(context: QuoteContext, range: TokenRange): TokenRange | null {
  let { first, last } = range;
  const loose = (at: number): boolean => isPunctuation(context, at) && (context.regionOf[at] ?? -1) < 0;
  while (first <= last && loose(first)) first++;
  while (last >= first && loose(last)) last--;
  return first <= last ? { first, last } : null;
}

/**
 * The region that ends right before `at` in the same paragraph, a comma between them or not: '“…,” said', '“…”, said'.
 * One that ends with a full stop is a sentence of its own: '“….” He stressed'.
 */
export function regionEndingBefore(context: QuoteContext, at: number): number | null {
  const { paragraphOf } = context.document;
  let before = at - 1;
  while (before >= 0 && /^[,—–-]+$/.test(lowerAt(context, before)) && (context.regionOf[before] ?? -1) < 0)
    before--;
  const index = context.regionOf[before] ?? -1;
  const region = context.regions[index];
  if (region?.close !== before || paragraphOf[before] !== paragraphOf[at]) return null;
  const stopped = before === at - 1 && lowerAt(context, region.inner.last) === '.';
  return stopped ? null : index;
}

/** Indexes of the regions that open within first..last, the tokens between. */
export function regionsWithin(context: QuoteContext, range: TokenRange): number[] {
  const found: number[] = [];
  for (let at = range.first; at <= range.last; at++) {
    const region = regionAt(context, at);
    if (!region) continue;
    found.push(context.regionOf[at] ?? -1);
    at = region.close ?? region.inner.last;
  }
  return found;
}

/** The sentence end for a content that starts at `from`, carried on while a region spans the sentence's end. */
export function clauseEnd(context: QuoteContext, from: number): number {
  let end = sentenceAt(context, from)?.last ?? from;
  let region = regionAt(context, end);
  if (region && (region.close ?? region.inner.last) > end) end = region.close ?? region.inner.last;
  // A region that closes on the sentence's own stop ends it, whatever comes after.
  region = regionAt(context, end);
  return region && region.open < from ? region.open - 1 : end;
}
