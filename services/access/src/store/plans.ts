import { defaultPlans, type Plan, type PlanName } from '@newsgraph/plans';
import type { Collections, PlanRow } from './collections.js';

/** A plan as it holds: what operators changed, over what the program has. */
function planOf(plan: Plan, changes: PlanRow['changes'] = {}): Plan {
  return { ...plan, ...changes, limits: { ...plan.limits, ...changes.limits } };
}

export const createPlans = (collections: Collections, now: () => Date) => {
  const { plans, audit, connection } = collections;

  const all = async (): Promise<Plan[]> => {
    const rows = new Map((await plans.find().lean<PlanRow[]>()).map((row) => [row._id, row.changes]));
    return defaultPlans.map((plan) => planOf(plan, rows.get(plan.name)));
  };

  const byName = async (name: PlanName): Promise<Plan> => {
    const plan = (await all()).find((plan) => plan.name === name);
    if (!plan) throw new Error(`there is no plan ${name}`);
    return plan;
  };

  return {
    all,
    byName,

    /** Changes what is given, and leaves the rest. */
    async change(name: PlanName, changes: PlanRow['changes'], reason: string, actor: string): Promise<Plan> {
      const { limits, ...others } = changes;
      const set = Object.fromEntries([
        ...Object.entries(others).map(([field, value]) => [`changes.${field}`, value]),
        ...Object.entries(limits ?? {}).map(([field, value]) => [`changes.limits.${field}`, value]),
      ]) as Record<string, unknown>;
      await connection.transaction(async (session) => {
        await plans.updateOne({ _id: name }, { $set: set }, { upsert: true, session });
        await audit.append(
          { at: now(), actor, action: 'PLAN_CHANGED', subject: name, reason, details: changes },
          session,
        );
      });
      return byName(name);
    },
  };
};
