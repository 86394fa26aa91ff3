import type { TokenRange } from '../../text/document.js';
import type { Span } from '../../types.js';
import type { QuoteContext } from '../context.js';
import { regionAt } from '../context.js';

const isMark = (context: QuoteContext, at: number): boolean => {
  const region = regionAt(context, at);
  return region !== undefined && (region.open === at || region.close === at);
};

/** The stretches of `range` between its quotation marks: 'a “fair and balanced” structure' gives three. */
function withoutMarks(context: QuoteContext, range: TokenRange): TokenRange[] {
  const found: TokenRange[] = [];
  let first = range.first;
  for (let at = range.first; at <= range.last + 1; at++) {
    if (at <= range.last && !isMark(context, at)) continue;
    if (at > first) found.push({ first, last: at - 1 });
    first = at + 1;
  }
  return found;
}

/** The span in code units from the first to the last token. */
export function spanOf(context: QuoteContext, range: TokenRange): Span {
  const { tokens } = context.document;
  return { start: tokens[range.first]?.start ?? 0, end: tokens[range.last]?.end ?? 0 };
}

const hasWord = (context: QuoteContext, range: TokenRange): boolean => {
  const span = spanOf(context, range);
  return /[\p{L}\p{N}]/u.test(context.document.text.slice(span.start, span.end));
};

/** Where the words said stand, quotation marks left out. */
export function contentSpans(context: QuoteContext, contents: readonly TokenRange[]): Span[] {
  return contents
    .flatMap((content) => withoutMarks(context, content))
    .filter((range) => hasWord(context, range))
    .map((range) => spanOf(context, range));
}
