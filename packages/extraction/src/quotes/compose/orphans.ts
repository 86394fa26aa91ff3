import type { TokenRange } from '../../text/document.js';
import { lowerAt, regionAt, type QuoteContext } from '../context.js';
import type { MarkedRegion } from '../marks/regions.js';
import type { Attribution } from '../types.js';
import { signature } from './signature.js';

const whole = (region: MarkedRegion): TokenRange => ({
  first: region.open,
  last: region.close ?? region.inner.last,
});

const isStop = (text: string): boolean => /^[.,!?…:;]+$/.test(text);

/** Whether the region makes up sentences of its own, so that it is speech and no title or scare quote. */
function standsAlone(context: QuoteContext, region: MarkedRegion): boolean {
  const { tokens, sentenceOf, sentences } = context.document;
  const { first, last } = whole(region);
  const opens = sentences[sentenceOf[first] ?? 0]?.first === first;
  const ends = sentences[sentenceOf[last] ?? 0]?.last;
  const closes = ends === last || (ends === last + 1 && isStop(lowerAt(context, last + 1)));
  const stopped = /^[.!?…]/.test(tokens[region.inner.last]?.text ?? '') || isStop(lowerAt(context, last + 1));
  return opens && closes && (stopped || region.reopened || region.close === null);
}

const lastToken = (attribution: Attribution): number =>
  Math.max(attribution.contents.at(-1)?.last ?? 0, attribution.cue?.last ?? 0, attribution.source?.last ?? 0);

/** Whether the region is all that its paragraph holds. */
function fillsParagraph(context: QuoteContext, region: MarkedRegion): boolean {
  const { paragraphs, paragraphOf } = context.document;
  const { first, last } = whole(region);
  const paragraph = paragraphs[paragraphOf[first] ?? 0];
  return paragraph?.first === first && paragraph.last - last <= 1;
}

/**
 * Whether `region` goes on with what `before` quotes: in the next sentence, with a mark that re-opens it, or as the
 * whole of the next paragraph, unless that answers a question.
 */
function continues(context: QuoteContext, before: Attribution | undefined, region: MarkedRegion): boolean {
  if (!before) return false;
  const { paragraphOf, sentenceOf } = context.document;
  const end = before.contents.findLast(({ last }) => (context.regionOf[last] ?? -1) >= 0);
  if (!end) return false;
  const last = lastToken(before);
  const paragraphs = (paragraphOf[region.open] ?? 0) - (paragraphOf[last] ?? 0);
  if (paragraphs === 0) return (sentenceOf[region.open] ?? 0) - (sentenceOf[last] ?? 0) <= 1;
  const asked = lowerAt(context, regionAt(context, end.last)?.inner.last ?? end.last) === '?';
  return paragraphs === 1 && (region.reopened || (fillsParagraph(context, region) && !asked));
}

/** How sure a signed quotation is. */
const SIGNED = 0.85;

/** An attribution that may still get further content. */
type Growing = Attribution & { readonly contents: TokenRange[] };

/**
 * Takes in the quotations that no cue introduces: as further content of the quote that they go on with, else as
 * quotes without a source. `attributions` and the result are in order of place.
 */
export function adoptOrphans(context: QuoteContext, attributions: readonly Attribution[]): Attribution[] {
  const taken = new Uint8Array(context.document.tokens.length);
  for (const { contents } of attributions)
    for (const { first, last } of contents) taken.fill(1, first, last + 1);
  const found: Growing[] = [];
  let next = 0;
  for (const region of context.regions) {
    const range = whole(region);
    if (taken.subarray(range.first, range.last + 1).includes(1) || region.style === 'DASH') continue;
    const signed = signature(context, region);
    if (!signed && !standsAlone(context, region)) continue;
    for (let own = attributions[next]; own && lastToken(own) < region.open; own = attributions[++next])
      found.push({ ...own, contents: [...own.contents] });
    const previous = found.at(-1);
    if (signed) {
      found.push({ ...signed, contents: [range], probability: SIGNED });
    } else if (previous && continues(context, previous, region)) {
      previous.contents.push(range);
    } else if (region.inner.last - region.inner.first >= 3) {
      found.push({ source: null, cue: null, contents: [range], probability: 0.5 });
    }
  }
  return [...found, ...attributions.slice(next)];
}
