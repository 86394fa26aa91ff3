import { defaultPlans, type Limits, type Plan, type PlanName } from '@newsgraph/plans';
import { operatorId, type KeyRow } from './key.js';
import { changeRights, type RightsChange } from './rights.js';

/** What operators changed of a plan: all else is as the program has it. */
export type PlanChanges = Partial<Omit<Plan, 'name' | 'rights' | 'limits'>> & {
  /** A right that is null is one that the program gave or limited, and that was taken away. */
  readonly rights?: RightsChange;
  readonly limits?: Partial<Limits>;
};

/** A plan as it holds: what operators changed, over what the program has. */
export const changePlan = (plan: Plan, { rights, limits, ...others }: PlanChanges = {}): Plan => ({
  ...plan,
  ...others,
  rights: changeRights(plan.rights, rights),
  limits: { ...plan.limits, ...limits },
});

function planNamed(name: PlanName, plans: readonly Plan[]): Plan {
  const found = plans.find((plan) => plan.name === name);
  if (!found) throw new Error(`there is no plan ${name}`);
  return found;
}

const widest = (a: Limits, b: Limits): Limits => ({
  cost: Math.max(a.cost, b.cost),
  costPerMinute: Math.max(a.costPerMinute, b.costPerMinute),
  costPerDay: Math.max(a.costPerDay, b.costPerDay),
  depth: Math.max(a.depth, b.depth),
  aliases: Math.max(a.aliases, b.aliases),
  tokens: Math.max(a.tokens, b.tokens),
  bodyBytes: Math.max(a.bodyBytes, b.bodyBytes),
  milliseconds: Math.max(a.milliseconds, b.milliseconds),
});

/**
 * The plan that counts for a key. The operator of the machine has his as the program has it, whatever it was changed
 * to, and what its limits were raised by: he could not change it back if it locked him out.
 */
export function planOfKey({ _id, plan }: Pick<KeyRow, '_id' | 'plan'>, plans: readonly Plan[]): Plan {
  const changed = planNamed(plan, plans);
  if (_id !== operatorId) return changed;
  const own = planNamed(plan, defaultPlans);
  return { ...own, limits: widest(own.limits, changed.limits) };
}
