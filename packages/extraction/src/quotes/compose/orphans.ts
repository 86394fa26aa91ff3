import type { TokenRange } from '../../text/document.js';
import type { QuoteContext } from '../context.js';
import type { Attribution } from '../types.js';
import { continues, lastMarked, lastToken, leaveToQuotations, resumes } from './continuation.js';
import { signature } from './signature.js';
import { standsAlone, wholeOf } from './stands-alone.js';

/** How sure a signed quotation is. */
const SIGNED = 0.85;

/** An attribution that may still get further content. */
type Growing = Attribution & { readonly contents: TokenRange[] };

/**
 * Takes in the quotations that no cue introduces: as further content of the quote that they go on with, else as
 * quotes without a source. What is given and the result are in order of place.
 */
export function adoptOrphans(context: QuoteContext, given: readonly Attribution[]): Attribution[] {
  const attributions = leaveToQuotations(context, given);
  const taken = new Uint8Array(context.document.tokens.length);
  for (const { contents } of attributions)
    for (const { first, last } of contents) taken.fill(1, first, last + 1);
  const found: Growing[] = [];
  let next = 0;
  for (const region of context.regions) {
    const range = wholeOf(region);
    if (taken.subarray(range.first, range.last + 1).includes(1) || region.style === 'DASH') continue;
    for (let own = attributions[next]; own && lastToken(own) < region.open; own = attributions[++next])
      found.push({ ...own, contents: [...own.contents] });
    const previous = lastMarked(context, found);
    const signed = signature(context, region);
    if (previous && resumes(context, previous, region)) {
      previous.contents.push(range);
    } else if (signed) {
      found.push({ ...signed, contents: [range], probability: SIGNED });
    } else if (!standsAlone(context, region)) {
      continue;
    } else if (previous && continues(context, previous, region)) {
      previous.contents.push(range);
    } else if (region.inner.last - region.inner.first >= 3) {
      found.push({ source: null, cue: null, contents: [range], probability: 0.5 });
    }
  }
  return [...found, ...attributions.slice(next)];
}
