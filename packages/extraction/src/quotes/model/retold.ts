import type { TokenRange } from '../../text/document.js';
import { regionAt, type QuoteContext } from '../context.js';
import type { Proposal } from './stage-three.js';

/** One less likely than this was not said by anybody else. */
const CREDIBLE = 0.4;

const lieWithin = (ranges: readonly TokenRange[], within: readonly TokenRange[]): boolean =>
  ranges.every(({ first, last }) => within.some((range) => range.first <= first && last <= range.last));

const areQuoted = (context: QuoteContext, contents: readonly TokenRange[]): boolean =>
  contents.every(({ first }) => regionAt(context, first)?.open === first);

/**
 * Whether the proposal only tells by way of whom it is known what another proposal quotes: '“…,” Diallo told the crowd,
 * according to local media.' Who said it is what a reader wants to know; PolNeAR has both.
 */
export function isRetold(
  context: QuoteContext,
  { cue, contents }: Proposal,
  rivals: readonly Proposal[],
  probabilityOf: (rival: Proposal) => number,
): boolean {
  const opening = contents[0]?.first;
  return rivals.some((inner) => {
    if (!inner.source || probabilityOf(inner) < CREDIBLE) return false;
    if (!lieWithin([inner.cue, inner.source, ...inner.contents], contents)) return false;
    return (
      inner.contents[0]?.first === opening && inner.cue.last < cue.first && areQuoted(context, inner.contents)
    );
  });
}
