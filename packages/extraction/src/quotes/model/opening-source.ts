import type { TokenRange } from '../../text/document.js';
import { lowerAt, mentionAt, type QuoteContext } from '../context.js';
import { isRoleNoun } from '../lexicon/role-nouns.js';
import { determiners } from '../lexicon/words.js';
import type { Reading } from './sentence-readings.js';

const LONGEST_LEAD = 3;
const leads = new Set(['but', 'and', 'yet', 'so', 'still', 'however', ',', '•', '-', '–', '*']);
/** What things go according to. */
const noSource = new Set(['plan', 'law', 'tradition', 'custom', 'schedule', 'legend', 'need']);

const LONGEST_APPOSITION = 14;
const relative = /^(?:who|which|whose|published|released|conducted|seen|obtained|based)$/;
const office = /^(?:\d{1,3}|chief|head|chairman|chair|president|director|professor|founder)$/;
const finite =
  /^(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|do|does|did|.{3,}ed)$/;

/** The first comma from `from` on that stands in no name; -1 for none. */
function commaFrom(context: QuoteContext, from: number, to: number): number {
  for (let at = from; at <= to; at++) {
    const mention = mentionAt(context, at);
    if (mention && mention.last > at) at = mention.last;
    else if (lowerAt(context, at) === ',') return at;
  }
  return -1;
}

/** Whether what stands between two commas tells of the source: ', the club’s chairman,', ', who knows her,', ', 34,'. */
function isApposition(context: QuoteContext, first: number, last: number): boolean {
  const opening = lowerAt(context, first);
  if (last < first || last - first > LONGEST_APPOSITION) return false;
  if (relative.test(opening)) return true;
  if (!determiners.has(opening) && !office.test(opening)) return false;
  let isRole = /^\d/.test(opening);
  for (let at = first; at <= last; at++) {
    if (finite.test(lowerAt(context, at))) return false;
    isRole ||= isRoleNoun(lowerAt(context, at));
  }
  return isRole;
}

/** What a sentence says that opens with 'According to X,': whom it names first says the rest; null for none. */
export function openingOf(context: QuoteContext, { first, last }: TokenRange): Reading | null {
  let from = first;
  while (from < last && context.inDateline[from] === 1) from++;
  let at = from;
  while (at < from + LONGEST_LEAD && leads.has(lowerAt(context, at))) at++;
  const names = lowerAt(context, at) === 'according' && lowerAt(context, at + 1) === 'to';
  if (!names || (context.regionOf[at] ?? -1) >= 0 || noSource.has(lowerAt(context, at + 2))) return null;
  let comma = commaFrom(context, at + 3, last);
  const next = comma < 0 ? -1 : commaFrom(context, comma + 1, last);
  if (next > 0 && isApposition(context, comma + 1, next - 1)) comma = next;
  let end = last;
  while (end > comma && /^[.!?…]+$/.test(lowerAt(context, end))) end--;
  if (comma < 0 || end - comma < 2) return null;
  return {
    cue: { first: at, last: at + 1 },
    source: { first: at + 2, last: comma - 1 },
    contents: [{ first: comma + 1, last: end }],
  };
}
