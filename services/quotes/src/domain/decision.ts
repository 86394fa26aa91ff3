import type { Decision as AnyDecision } from '@newsgraph/decisions';
import { anchorOf, type Anchor, type Span } from '@newsgraph/text-anchor';
import type { QuoteInput } from '../generated/resolvers.js';
import type { TextSpan } from './quote.js';

export type Verdict = 'CONFIRMED' | 'CORRECTED' | 'ADDED' | 'REJECTED';

/** Where the words of a quote stand, to find them again in a text that was edited. */
export interface QuoteAnchors {
  readonly contents: readonly Anchor[];
  readonly cue: Anchor | null;
  readonly source: Anchor | null;
}

/** What the extractor said of a quote before anybody decided. */
export interface Original {
  readonly speaker: string | null;
  readonly speakerDescriptor: string | null;
  readonly anonymity: QuoteInput['anonymity'];
  readonly about: readonly string[];
  readonly confidence: number;
  readonly creator: string;
}

/** What an editor decided of a quote. */
export interface Decision extends AnyDecision {
  readonly verdict: Verdict;
  /** The quote as it was decided. */
  readonly quote: QuoteInput;
  readonly anchors: QuoteAnchors;
  /** Null where the extractor never found it. */
  readonly original: Original | null;
}

/** The anchors of a quote's words in the text; undefined where the text does not have them there. */
export function anchorsOf(
  text: string,
  { contents, cue, source }: Pick<QuoteInput, 'contents' | 'cue' | 'source'>,
): QuoteAnchors | undefined {
  const at = (span: Span & { readonly exact: string }) => {
    const anchor = anchorOf(text, span);
    return anchor?.exact === span.exact ? anchor : undefined;
  };
  const anchors = contents.map(at);
  if (anchors.length === 0 || anchors.includes(undefined)) return undefined;
  return {
    contents: anchors as Anchor[],
    cue: (cue && at(cue)) ?? null,
    source: (source && at(source)) ?? null,
  };
}

/** Stretches of a text as a quote has them, with the words that stand there. */
export const spanOf = (text: string, span: Span): TextSpan | undefined => {
  const anchor = anchorOf(text, span);
  return anchor && { start: span.start, end: span.end, exact: anchor.exact };
};
