import type { Decision } from './decision.js';

/** How far a quote is from being certain: what editors have said of it. */
export type ReviewState = 'UNREVIEWED' | 'CONFIRMED' | 'CORRECTED' | 'ADDED' | 'REJECTED' | 'LOST';

/** What a row carries to be listed for review. */
export interface Review {
  readonly reviewState: ReviewState;
  /** Whether an editor should look at it. */
  readonly waits: boolean;
  /** Orders the queue: what was lost first, then what is least certain. */
  readonly reviewOrder: string;
  /** Whether it stands in the graph. */
  readonly shown: boolean;
}

/** The review of a row. */
export function reviewOf(
  id: string,
  confidence: number,
  decision: Pick<Decision, 'verdict'> | undefined,
  lost = false,
): Review {
  const reviewState = lost ? 'LOST' : (decision?.verdict ?? 'UNREVIEWED');
  return {
    reviewState,
    waits: lost || decision === undefined,
    reviewOrder: `${lost ? '!' : confidence.toFixed(4)}|${id}`,
    shown: reviewState !== 'REJECTED' && !lost,
  };
}
