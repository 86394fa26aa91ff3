import { byHash, byNumber, type MemoShape } from '../../learning/memo.js';
import { NAME_KINDS, QUOTE_STATES, TAGS, WORD_CLASSES } from './facts.js';

/** Features that go together, in the order of `stageTwoGroups`. */
export const Group = {
  TOKEN: 0,
  WORD: 1,
  SHAPES: 2,
  LABELS: 3,
  CONTENT: 4,
  SOURCE: 5,
  CLASSES: 6,
  QUOTES: 7,
  PARTS: 8,
  PARTS_BEFORE: 9,
  PARTS_AFTER: 10,
  PART_LABEL: 11,
  REGION: 12,
  FAR: 13,
  FAR_LABEL: 14,
  FAR_PART: 15,
  CUE_FAR: 16,
  CUE_LABEL: 17,
  CUE_MARKS: 18,
  PASSED: 19,
  PASSED_LABEL: 20,
  COMMAS: 21,
  COMMAS_LABEL: 22,
  NAMES: 23,
  LEARNT: 24,
  LEARNT_PAIRS: 25,
  CLAUSE: 26,
  CLAUSE_LABEL: 27,
} as const;

/** How many sides, distances, labels of the first stage and tenths there are, with what is beyond the edges. */
export const SIDES = 4;
const FARS = 64;
export const LABELS = 14;
export const TENTHS = 12;

/** How much of each group is worth remembering; a part is the window of a cue. */
export const stageTwoGroups: readonly MemoShape[] = [
  byNumber(4096, 'DOCUMENT'),
  byHash(8192),
  byHash(1024),
  byNumber(LABELS ** 3 * SIDES),
  byNumber(TENTHS ** 3 * SIDES),
  byNumber(TENTHS ** 3 * SIDES),
  byNumber(WORD_CLASSES ** 3),
  byNumber(QUOTE_STATES ** 3 * TENTHS * SIDES),
  byNumber(TAGS ** 3 * SIDES),
  byNumber(TAGS ** 3 * SIDES),
  byNumber(TAGS ** 3 * SIDES),
  byNumber(TAGS * LABELS * SIDES),
  byNumber(1024, 'DOCUMENT'),
  byNumber(FARS * WORD_CLASSES * QUOTE_STATES),
  byNumber(FARS * LABELS),
  byNumber(FARS * TAGS * QUOTE_STATES),
  byNumber(FARS * QUOTE_STATES, 'PART'),
  byNumber(SIDES * LABELS, 'PART'),
  byNumber(64 * SIDES, 'PART'),
  byNumber(256 * SIDES),
  byNumber(64 * SIDES * LABELS),
  byNumber(16 * SIDES * WORD_CLASSES),
  byNumber(16 * SIDES * LABELS),
  byNumber(NAME_KINDS ** 3 * SIDES),
  byHash(8192),
  byHash(8192),
  byHash(8192),
  byHash(8192),
];
