import type { Rights } from '@newsgraph/caller';
import type { Plan, Scope } from '@newsgraph/plans';
import { rightsOf, scopesOf, type KeyTerms } from './key.js';
import { badField, beyondRights, beyondScopes, type Refusal } from './refusal.js';
import { rightsBeyond } from './rights.js';

/** Whoever makes and changes keys: nobody can give what he does not have. */
export interface Giver {
  readonly scopes: readonly Scope[];
  readonly rights: Rights;
}

/** What a key can give. Who publishes what is withheld could see it any time: he may let others see it. */
export function giverOf(key: KeyTerms, plan: Plan): Giver {
  const [scopes, rights] = [scopesOf(key, plan), rightsOf(key, plan)];
  return { scopes, rights: scopes.includes('articles:publish') ? { ...rights, hidden: true } : rights };
}

export function refuseBeyondScopes(wanted: readonly string[], { scopes }: Giver): Refusal | undefined {
  const own: readonly string[] = scopes;
  const beyond = wanted.filter((scope) => !own.includes(scope));
  return beyond.length > 0 ? beyondScopes(beyond) : undefined;
}

export function refuseBeyondRights(wanted: Rights, { rights }: Giver): Refusal | undefined {
  const beyond = rightsBeyond(wanted, rights);
  return beyond.length > 0 ? beyondRights(beyond) : undefined;
}

/** Whether somebody makes a key, or leaves one behind him, that may do or see more than he. */
export function refuseGift(key: KeyTerms, plan: Plan, giver: Giver): Refusal | undefined {
  return refuseBeyondScopes(scopesOf(key, plan), giver) ?? refuseBeyondRights(rightsOf(key, plan), giver);
}

/** A key has less than its plan, or all of it. */
export function refuseBeyondPlan(
  scopes: readonly Scope[] | null | undefined,
  plan: Plan,
): Refusal | undefined {
  const beyond = scopes?.filter((scope) => !plan.scopes.includes(scope)) ?? [];
  if (beyond.length === 0) return undefined;
  return badField(
    'scopes',
    `The plan ${plan.name} does not allow ${beyond.join(', ')}; it allows ${plan.scopes.join(', ') || 'nothing'}.`,
  );
}
