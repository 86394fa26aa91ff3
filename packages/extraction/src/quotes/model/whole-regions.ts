import type { TokenRange } from '../../text/document.js';
import { regionAt, type QuoteContext } from '../context.js';
import { wholeOf } from '../compose/stands-alone.js';
import type { MarkedRegion } from '../marks/regions.js';

const overlap = (one: TokenRange, other: TokenRange): boolean =>
  one.first <= other.last && other.first <= one.last;

/**
 * The quotation in marks that holds the token; undefined where it holds the cue or source as well, which then tell of words
 * within it.
 */
function regionApart(
  context: QuoteContext,
  token: number,
  apart: readonly TokenRange[],
): MarkedRegion | undefined {
  const region = regionAt(context, token);
  if (!region || region.style === 'DASH' || region.close === null) return undefined;
  const whole = wholeOf(region);
  return apart.some((range) => overlap(whole, range)) ? undefined : region;
}

/**
 * The contents, made longer where one begins or ends amid words in marks: what stands in them is said as a whole. In order
 * and not overlapping, and never over what is `apart`: cue and source.
 */
export function withWholeRegions(
  context: QuoteContext,
  apart: readonly TokenRange[],
  contents: readonly TokenRange[],
): TokenRange[] {
  const found: TokenRange[] = [];
  for (const content of contents) {
    const first = regionApart(context, content.first, apart)?.open ?? content.first;
    const last = regionApart(context, content.last, apart)?.close ?? content.last;
    const before = found.at(-1);
    if (before && first <= before.last)
      found[found.length - 1] = { first: before.first, last: Math.max(last, before.last) };
    else found.push({ first, last });
  }
  return found;
}
