import { findAnchor, type Anchor } from '@newsgraph/text-anchor';
import type { QuoteInput } from '../generated/resolvers.js';
import { anchorsOf, type Decision } from './decision.js';
import type { TextSpan } from './quote.js';

/** A quote as it is written down: as the extractor found it, or as an editor decided. */
export interface SettledQuote {
  readonly quote: QuoteInput;
  readonly decision?: Decision;
  /** The words that the decision was about are gone from the text. */
  readonly lost?: boolean;
}

const sameLength = (span: TextSpan) => span.end - span.start;

function found(text: string, anchor: Anchor | null): TextSpan | null {
  const span = anchor && findAnchor(text, anchor);
  return span ? { ...span, exact: anchor.exact } : null;
}

/** A decision as it stands in another text; undefined where its words are gone, or in another order. */
function reanchor(decision: Decision, text: string, articleVersion: number): Decision | undefined {
  const contents = decision.anchors.contents.map((anchor) => found(text, anchor));
  if (!contents.every((span) => span !== null)) return undefined;
  if (contents.some((span, i) => i > 0 && span.start < (contents[i - 1]?.end ?? 0))) return undefined;
  const [cue, source] = [found(text, decision.anchors.cue), found(text, decision.anchors.source)];
  const quote = { ...decision.quote, contents, cue, source };
  const anchors = anchorsOf(text, quote);
  return anchors && { ...decision, quote, anchors, articleVersion };
}

/** Whether two quotes are of the same words: half of the shorter one and more. */
export function overlap(a: Pick<QuoteInput, 'contents'>, b: Pick<QuoteInput, 'contents'>): boolean {
  const length = (spans: readonly TextSpan[]) => spans.reduce((sum, span) => sum + sameLength(span), 0);
  let shared = 0;
  for (const one of a.contents)
    for (const other of b.contents)
      shared += Math.max(0, Math.min(one.end, other.end) - Math.max(one.start, other.start));
  return shared * 2 >= Math.min(length(a.contents), length(b.contents));
}

/**
 * Puts decisions in the place of what the extractor finds of the same words. A decision whose words are gone is kept
 * as it was, and marked as lost.
 */
export function settle(
  quotes: readonly QuoteInput[],
  decisions: readonly Decision[],
  text: string,
  articleVersion: number,
): SettledQuote[] {
  const decided = decisions.map((decision): SettledQuote => {
    const moved = reanchor(decision, text, articleVersion);
    return moved ? { quote: moved.quote, decision: moved } : { quote: decision.quote, decision, lost: true };
  });
  const standing = decided.filter(({ lost }) => !lost);
  const free = quotes.filter((quote) => !standing.some((other) => overlap(quote, other.quote)));
  return [...free.map((quote) => ({ quote })), ...decided];
}
