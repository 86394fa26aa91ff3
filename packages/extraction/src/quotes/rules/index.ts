import type { TokenRange } from '../../text/document.js';
import { sentenceAt, type QuoteContext } from '../context.js';
import type { Attribution } from '../types.js';
import { attributeCue } from './attribute.js';
import { regionEndingBefore } from './contents.js';
import { findCues, type CueCandidate } from './cues.js';
import { sourceBefore } from './source.js';

/** The regions that a cue of their own follows: '“…,” she said'. */
function taggedRegions(context: QuoteContext, cues: readonly CueCandidate[]): Set<number> {
  const found = new Set<number>();
  for (const cue of cues) {
    const floor = sentenceAt(context, cue.first)?.first ?? 0;
    const source = sourceBefore(context, cue, floor);
    const index = regionEndingBefore(context, source?.first ?? cue.first);
    if (index !== null) found.add(index);
  }
  return found;
}

const overlaps = (taken: Uint8Array, range: TokenRange): boolean =>
  taken.subarray(range.first, range.last + 1).includes(1);

/**
 * Finds attributions by rules alone: the fallback where no trained weights may be used. Cues are tried in order;
 * content that an earlier cue has taken is not given out twice.
 */
export function attributeByRules(context: QuoteContext): Attribution[] {
  const cues = findCues(context);
  const tagged = taggedRegions(context, cues);
  const taken = new Uint8Array(context.document.tokens.length);
  const found: Attribution[] = [];
  for (const cue of cues) {
    const attribution = attributeCue(context, cue, tagged);
    if (!attribution || overlaps(taken, cue)) continue;
    const contents = attribution.contents.filter((content) => !overlaps(taken, content));
    if (contents.length === 0) continue;
    for (const content of contents) taken.fill(1, content.first, content.last + 1);
    found.push({ ...attribution, contents });
  }
  return found;
}
