import type { Rights } from '@newsgraph/caller';
import type { Scope } from './scopes.js';

/** How much a caller may ask for. */
export interface Limits {
  /** What one operation may cost. */
  readonly cost: number;
  /** What all operations of a minute may cost. */
  readonly costPerMinute: number;
  /** What all operations of a day may cost. */
  readonly costPerDay: number;
  /** How deep an operation may be nested. */
  readonly depth: number;
  /** How many aliases an operation may hold. */
  readonly aliases: number;
  /** How many words and signs the text of an operation may have. */
  readonly tokens: number;
  /** How large the body of a request may be: bytes. */
  readonly bodyBytes: number;
  /** How long a request may take: milliseconds. */
  readonly milliseconds: number;
}

export type PlanName = 'public' | 'frontend' | 'internal' | 'partner' | 'admin';

/** What a kind of caller may do. A document in the database: operators change it while all runs. */
export interface Plan {
  readonly name: PlanName;
  readonly description: string;
  /** Whether callers are admitted under it. */
  readonly enabled: boolean;
  readonly scopes: readonly Scope[];
  readonly rights: Rights;
  readonly limits: Limits;
  /** Refuses the whole of an operation that holds a field which the caller may not ask for. */
  readonly rejectWhole: boolean;
}

/** A caller whom the door has let in: what the key and its plan come to together. */
export interface Admission {
  /** Public id of the key; null for a caller without one. */
  readonly keyId: string | null;
  readonly keyName: string | null;
  readonly plan: PlanName;
  readonly sandbox: boolean;
  readonly scopes: readonly Scope[];
  readonly rights: Rights;
  readonly limits: Limits;
  readonly rejectWhole: boolean;
  /** From which origins a browser may use the key; from all where there are none. */
  readonly origins: readonly string[];
  /** From which networks (CIDR) the key may be used; from all where there are none. */
  readonly networks: readonly string[];
  /** When the key ends: milliseconds since the epoch. */
  readonly expiresAt: number | null;
}
