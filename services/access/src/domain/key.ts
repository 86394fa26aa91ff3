import type { Rights } from '@newsgraph/caller';
import {
  readingScopes,
  sandboxPublishers,
  type Admission,
  type Plan,
  type PlanName,
  type Scope,
} from '@newsgraph/plans';

/** A key as this service keeps it: what it would take to use it is not among it. */
export interface KeyRow {
  readonly _id: string;
  /** Sorts as keys were made. */
  readonly order: string;
  readonly name: string;
  readonly environment: 'LIVE' | 'TEST';
  readonly hint: string;
  /** HMAC-SHA-256 of the key's digest. */
  readonly hash: string;
  readonly plan: PlanName;
  /** Null: those of its plan, whatever they are. */
  readonly scopes: readonly Scope[] | null;
  /** What is given takes the place of the plan's. */
  readonly rights: Rights;
  readonly origins: readonly string[];
  readonly networks: readonly string[];
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  readonly replacedBy: string | null;
  readonly lastUsedAt: Date | null;
}

/** The key by which the commands of this machine ask: it is made with the data folder, not by anybody's hand. */
export const operatorId = 'key_operator';

/** What a key has of its own, to go with its plan. */
export type KeyTerms = Pick<KeyRow, 'environment' | 'scopes' | 'rights'>;

/** What a key may do at most: no more than its plan; a sandbox key changes nothing. */
export function scopesOf({ scopes, environment }: KeyTerms, plan: Plan): readonly Scope[] {
  const own = scopes?.filter((scope) => plan.scopes.includes(scope)) ?? plan.scopes;
  return environment === 'LIVE' ? own : own.filter((scope) => readingScopes.includes(scope));
}

/** What a key may see; a sandbox key, of that, the samples. */
export function rightsOf({ rights, environment }: KeyTerms, plan: Plan): Rights {
  const own = { ...plan.rights, ...rights };
  if (environment === 'LIVE') return own;
  const publishers = own.publishers?.filter((name) => sandboxPublishers.includes(name)) ?? sandboxPublishers;
  return { ...own, publishers };
}

type State = 'ADMITTED' | 'REVOKED' | 'EXPIRED' | 'PLAN_OFF';

/** Whether a key opens the door at a moment. */
export function stateOf({ revokedAt, expiresAt }: KeyRow, { enabled }: Plan, now: Date): State {
  if (revokedAt !== null) return 'REVOKED';
  if (expiresAt !== null && expiresAt <= now) return 'EXPIRED';
  return enabled ? 'ADMITTED' : 'PLAN_OFF';
}

/** What a key and its plan come to together. */
export const admissionOf = (key: KeyRow, plan: Plan): Admission => ({
  keyId: key._id,
  keyName: key.name,
  plan: plan.name,
  sandbox: key.environment === 'TEST',
  scopes: scopesOf(key, plan),
  rights: rightsOf(key, plan),
  limits: plan.limits,
  rejectWhole: plan.rejectWhole,
  origins: key.origins,
  networks: key.networks,
  expiresAt: key.expiresAt?.getTime() ?? null,
});

/** What anybody may do without a key, once that is switched on. */
export const publicAdmission = (plan: Plan): Admission => ({
  keyId: null,
  keyName: null,
  plan: plan.name,
  sandbox: false,
  scopes: plan.scopes,
  rights: plan.rights,
  limits: plan.limits,
  rejectWhole: plan.rejectWhole,
  origins: [],
  networks: [],
  expiresAt: null,
});
