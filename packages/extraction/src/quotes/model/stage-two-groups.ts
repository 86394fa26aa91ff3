import { byHash, byNumber, type MemoShape } from '../../learning/memo.js';
import { QUOTE_STATES } from './facts.js';

/** Features that go together, in the order of `stageTwoGroups`: of fewer than three, looking up their sum saves nothing. */
export const Group = {
  TOKEN: 0,
  WORD: 1,
  REGION: 2,
  CUE_FAR: 3,
  CUE_LABEL: 4,
  CUE_MARKS: 5,
} as const;

/** How many sides, distances and labels of the first stage there are, with what is beyond the edges. */
export const SIDES = 4;
const FARS = 64;
export const LABELS = 14;

/** How much of each group is worth remembering; a part is the window of a cue. */
export const stageTwoGroups: readonly MemoShape[] = [
  byNumber(4096, 'DOCUMENT'),
  byHash(8192),
  byNumber(1024, 'DOCUMENT'),
  byNumber(FARS * QUOTE_STATES, 'PART'),
  byNumber(SIDES * LABELS, 'PART'),
  byNumber(64 * SIDES, 'PART'),
];
