import type { Rights } from '@newsgraph/caller';
import type { Plan, Scope } from '@newsgraph/plans';
import { rightsOf, scopesOf, type KeyRow, type KeyTerms } from './key.js';
import { isWithin } from './networks.js';
import { badField, beyondRights, beyondScopes, type Refusal } from './refusal.js';
import { rightsBeyond } from './rights.js';

/** From where and until when a key is good. */
type Bounds = Pick<KeyRow, 'origins' | 'networks' | 'expiresAt'>;

/** From anywhere and for ever, as what a plan allows is good. */
export const unbounded: Bounds = { origins: [], networks: [], expiresAt: null };

/** Whoever makes and changes keys: nobody can give what he does not have. */
export interface Giver extends Bounds {
  readonly scopes: readonly Scope[];
  readonly rights: Rights;
}

/** What a key can give. Who publishes what is withheld could see it any time: he may let others see it. */
export function giverOf(key: KeyTerms & Bounds, plan: Plan): Giver {
  const [scopes, rights] = [scopesOf(key, plan), rightsOf(key, plan)];
  const { origins, networks, expiresAt } = key;
  return {
    scopes,
    rights: scopes.includes('articles:publish') ? { ...rights, hidden: true } : rights,
    ...{ origins, networks, expiresAt },
  };
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

/** Of places, none means that all are good. */
const isHeldTo = (own: readonly string[], wanted: readonly string[], holds: (place: string) => boolean) =>
  own.length === 0 || (wanted.length > 0 && wanted.every(holds));

/** Whoever got hold of a key that ends, or is good in one place alone, is not to make himself one that is not. */
export function refuseBeyondBounds(
  { origins, networks, expiresAt }: Bounds,
  giver: Giver,
): Refusal | undefined {
  const beyond: string[] = [];
  if (!isHeldTo(giver.origins, origins, (origin) => giver.origins.includes(origin))) beyond.push('origins');
  if (!isHeldTo(giver.networks, networks, (network) => giver.networks.some((own) => isWithin(network, own))))
    beyond.push('networks');
  if (giver.expiresAt !== null && (expiresAt === null || expiresAt > giver.expiresAt))
    beyond.push('expiresAt');
  return beyond.length > 0 ? beyondRights(beyond) : undefined;
}

/** Whether somebody makes a key, or leaves one behind him, that may do or see more than he. */
export function refuseGift(key: KeyTerms & Bounds, plan: Plan, giver: Giver): Refusal | undefined {
  return (
    refuseBeyondScopes(scopesOf(key, plan), giver) ??
    refuseBeyondRights(rightsOf(key, plan), giver) ??
    refuseBeyondBounds(key, giver)
  );
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
