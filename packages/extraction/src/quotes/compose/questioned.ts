import type { TokenRange } from '../../text/document.js';
import { lowerAt, type QuoteContext } from '../context.js';

const openings = new Set(['when', 'once', 'if']);

/**
 * Whether the source is who was asked, not who asked: '“…,” she said when asked whether …'. Who asked stands behind, if
 * anywhere: 'when asked by a reporter'.
 */
export function isQuestioned(context: QuoteContext, source: TokenRange, cue: TokenRange | null): boolean {
  if (!cue || source.last >= cue.first) return false;
  const asks = openings.has(lowerAt(context, cue.first)) ? cue.first + 1 : cue.first;
  return lowerAt(context, asks) === 'asked' && openings.has(lowerAt(context, asks - 1));
}
