import type { QuoteType } from '../../types.js';
import { lowerAt, regionAt, type QuoteContext } from '../context.js';
import type { MarkedRegion } from '../marks/regions.js';
import type { Attribution } from '../types.js';

/** Words that may open reported speech before the marks without making the quotation a fragment: 'that “we …”'. */
const openers = new Set(['that', 'and', 'but', 'because']);
/** Forms that only verbs in a clause of their own have. */
const finite =
  /^(?:is|are|was|were|am|has|have|had|do|does|did|will|would|can|could|may|might|must|shall|should|'s|'re|'m|'ve|'ll|'d|n't|go|get|know|think|need|want|.{2,}ed)$/;

/** Whether the words between the marks make a whole clause: opened by a capital and closed by a stop, or with a finite verb. */
function isClause(context: QuoteContext, region: MarkedRegion): boolean {
  const { tokens } = context.document;
  const { first, last } = region.inner;
  const capital = /^\p{Lu}/u.test(tokens[first]?.text ?? '');
  // The British stop may follow the mark.
  const [within, after] = [last, (region.close ?? -2) + 1].map((at) => tokens[at]?.text ?? '');
  const stopped = region.close === null || [within, after].some((text = '') => /^[.,!?…]+$/.test(text));
  if (capital && (stopped || last - first >= 4)) return true;
  if (last - first < 3) return false;
  for (let at = first + 1; at <= last; at++) if (finite.test(lowerAt(context, at))) return stopped;
  return false;
}

/**
 * Doubled apostrophes ('' … '') set off speech like quotation marks, and its words are found by them; but PolNeAR and
 * its measure count only real marks as such, and the type follows them.
 */
function isTypographic(context: QuoteContext, region: MarkedRegion): boolean {
  return lowerAt(context, region.open) !== "''";
}

/** DIRECT, INDIRECT or MIXED, by how much of the content stands in quotation marks. */
export function typeOf(context: QuoteContext, attribution: Attribution): QuoteType {
  const regions = new Set<MarkedRegion>();
  let outside = 0;
  for (const content of attribution.contents) {
    for (let at = content.first; at <= content.last; at++) {
      const region = regionAt(context, at);
      if (region && isTypographic(context, region)) regions.add(region);
      else if (/[\p{L}\p{N}]/u.test(lowerAt(context, at)) && !openers.has(lowerAt(context, at))) outside++;
    }
  }
  if (regions.size === 0) return 'INDIRECT';
  const whole = outside === 0 && [...regions].some((region) => isClause(context, region));
  return whole ? 'DIRECT' : 'MIXED';
}
