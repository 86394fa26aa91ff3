import { foundAgain, type Settled, type Subject } from '@newsgraph/decisions';
import type { QuoteInput } from '../generated/resolvers.js';
import { anchorsOf, type Decision } from './decision.js';

/** A quote as it is written down: as the extractor found it, or as an editor decided. */
export type SettledQuote = Settled<QuoteInput, Decision>;

/** How quotes are decided on. */
export const quoteSubject: Subject<QuoteInput, Decision> = {
  foundOf: ({ quote }) => quote,
  spansOf: ({ contents }) => contents,

  /** Gone too is what has its words in another order. */
  reanchor(decision, text, articleVersion) {
    const contents = decision.anchors.contents.map((anchor) => foundAgain(text, anchor));
    if (!contents.every((span) => span !== null)) return undefined;
    if (contents.some((span, i) => i > 0 && span.start < (contents[i - 1]?.end ?? 0))) return undefined;
    const [cue, source] = [foundAgain(text, decision.anchors.cue), foundAgain(text, decision.anchors.source)];
    const quote = { ...decision.quote, contents, cue, source };
    const anchors = anchorsOf(text, quote);
    return anchors && { ...decision, quote, anchors, articleVersion };
  },
};
