import type { Household } from '../household.js';
import type { Settings } from '../settings.js';
import type { Steps } from '../steps.js';
import type { Surroundings } from './specs.js';

/** What every phase of a start is given. */
export interface StartContext {
  readonly settings: Settings;
  readonly surroundings: Surroundings;
  readonly household: Household;
  readonly steps: Steps;
  /** Aborted when the start shall end: interrupted, or with the reason why a process was given up. */
  readonly signal: AbortSignal;
  /** Ends the start for the given reason. */
  readonly giveUp: (reason: unknown) => void;
}
