import { defaultPlans, type Plan } from '@newsgraph/plans';
import { describe, expect, it } from 'vitest';
import { changePlan, planOfKey } from './plan.js';

const plan = (name: string): Plan => {
  const found = defaultPlans.find((plan) => plan.name === name);
  if (!found) throw new Error(`there is no plan ${name}`);
  return found;
};

describe('a plan that was changed', () => {
  it('keeps the rights that were not changed, and loses those that were taken away', () => {
    const sports = changePlan(plan('public'), { rights: { sections: ['sport'] } });
    expect(sports.rights).toEqual({ sections: ['sport'], body: 'EXCERPT' });
    expect(changePlan(plan('public'), { rights: { sections: null, body: null } }).rights).toEqual({});
  });

  it('locks no operator out, and gives him what its limits were raised by', () => {
    const admin = plan('admin');
    const changed = changePlan(admin, {
      enabled: false,
      scopes: [],
      rights: { sections: [] },
      limits: { cost: 1, costPerDay: 1e15 },
    });
    const plans = [changed];
    expect(planOfKey({ _id: 'key_1', plan: 'admin' }, plans)).toEqual(changed);
    expect(planOfKey({ _id: 'key_operator', plan: 'admin' }, plans)).toEqual({
      ...admin,
      limits: { ...admin.limits, costPerDay: 1e15 },
    });
  });
});
