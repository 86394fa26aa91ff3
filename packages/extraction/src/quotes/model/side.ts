import type { TokenRange } from '../../text/document.js';

/** On which side of the cue a token stands. */
export const Side = { BEFORE: 1, AFTER: 2, CUE: 3 } as const;
export type Side = (typeof Side)[keyof typeof Side];

/** Where the token stands to the cue. */
export function sideOf(cue: TokenRange, token: number): Side {
  if (token < cue.first) return Side.BEFORE;
  return token > cue.last ? Side.AFTER : Side.CUE;
}
