import type { Segment } from '../../learning/label-set.js';
import type { TokenRange } from '../../text/document.js';
import { ROLE_CONTENT } from './stage-two.js';

/** The best path is kept where it promises as much likeness as this. */
const PROMISING = 0.6;
/** Else the words above each of these probabilities are tried as well. */
const FLOORS = [0.2, 0.3, 0.35, 0.4, 0.5];

/**
 * How like the right content these ranges are expected to be, given each position's probability of being part of it: what
 * both share over what they hold together.
 */
export function expectedLikeness(inside: Float32Array, ranges: readonly TokenRange[]): number {
  let [shared, size] = [0, 0];
  for (const { first, last } of ranges) {
    for (let at = first; at <= last; at++) shared += inside[at] ?? 0;
    size += last - first + 1;
  }
  const all = inside.reduce((sum, value) => sum + value, 0);
  return size === 0 ? 0 : shared / (size + all - shared);
}

/** The stretches whose every position is likelier than `floor` to be part of the content. */
function stretchesAbove(inside: Float32Array, floor: number): Segment[] {
  const found: Segment[] = [];
  let first = 0;
  for (let at = 0; at <= inside.length; at++) {
    if ((inside[at] ?? 0) > floor) continue;
    if (at > first) found.push({ first, last: at - 1, kind: ROLE_CONTENT });
    first = at + 1;
  }
  return found;
}

/**
 * The contents of the best path, or where that promises little, since many readings compete, the words that most readings
 * share.
 */
export function likelyContents(inside: Float32Array, ofPath: readonly Segment[]): readonly Segment[] {
  let best = ofPath;
  let promise = expectedLikeness(inside, ofPath);
  if (promise > PROMISING) return best;
  for (const floor of FLOORS) {
    const stretches = stretchesAbove(inside, floor);
    const own = expectedLikeness(inside, stretches);
    if (own > promise) [best, promise] = [stretches, own];
  }
  return best;
}
