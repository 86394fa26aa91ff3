import type { TokenRange } from '../../text/document.js';
import { lowerAt, sentenceAt, type QuoteContext } from '../context.js';
import type { MarkedRegion } from '../marks/regions.js';

/** The region with its marks. */
export const wholeOf = (region: MarkedRegion): TokenRange => ({
  first: region.open,
  last: region.close ?? region.inner.last,
});

const isStop = (text: string): boolean => /^[.,!?…:;]+$/.test(text);

/** The last token of the words in marks that is no mark of a quotation within: '“They said, ‘Go!’”'. */
function lastInside({ document: { tokens } }: QuoteContext, { inner }: MarkedRegion): string {
  let last = inner.last;
  while (last > inner.first && /^['’"]$/.test(tokens[last]?.text ?? '')) last--;
  return tokens[last]?.text ?? '';
}

/** Whether the region makes up sentences of its own, so that it is speech and no title or scare quote. */
export function standsAlone(context: QuoteContext, region: MarkedRegion): boolean {
  const { first, last } = wholeOf(region);
  const opens = sentenceAt(context, first)?.first === first;
  const ends = sentenceAt(context, last)?.last;
  const closes = ends === last || (ends === last + 1 && isStop(lowerAt(context, last + 1)));
  const stopped = /^[.!?…]/.test(lastInside(context, region)) || isStop(lowerAt(context, last + 1));
  return opens && closes && (stopped || region.reopened || region.close === null);
}

/** Whether the region is all that its paragraph holds. */
export function fillsParagraph(context: QuoteContext, region: MarkedRegion): boolean {
  const { paragraphs, paragraphOf } = context.document;
  const { first, last } = wholeOf(region);
  const paragraph = paragraphs[paragraphOf[first] ?? 0];
  return paragraph?.first === first && paragraph.last - last <= 1;
}
