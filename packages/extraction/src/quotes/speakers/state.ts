import type { TokenRange } from '../../text/document.js';
import type { Profile } from './profile.js';

/** Somebody without a name who was a source before: a pronoun or 'the diplomat' may mean them again. */
export interface UnnamedSource {
  readonly range: TokenRange;
  readonly head: string;
  readonly plural: boolean;
}

/** Who spoke at which token: the last of them is the likeliest 'he'. */
export interface Turn {
  readonly at: number;
  readonly entity: number | null;
  readonly unnamed: UnnamedSource | null;
  /** Whether it was a question, which somebody else answers. */
  readonly asks: boolean;
}

/** What resolving the sources of one document in order of place keeps in mind. */
export interface SpeakerState {
  readonly profiles: readonly Profile[];
  readonly turns: Turn[];
}
