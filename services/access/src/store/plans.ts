import { defaultPlans, type Plan, type PlanName } from '@newsgraph/plans';
import { changePlan, type PlanChanges } from '../domain/plan.js';
import type { Collections, PlanRow } from './collections.js';

/** Where in a row the parts of a change stand: each replaces that part alone. */
function placesOf({ rights = {}, limits = {}, ...others }: PlanChanges): Record<string, unknown> {
  const parts = { '': others, 'rights.': rights, 'limits.': limits };
  return Object.fromEntries(
    Object.entries(parts).flatMap(([place, values]) =>
      Object.entries(values).map(([field, value]) => [`changes.${place}${field}`, value]),
    ),
  );
}

export const createPlans = (collections: Collections, now: () => Date) => {
  const { plans, audit, connection } = collections;

  const all = async (): Promise<Plan[]> => {
    const rows = new Map((await plans.find().lean<PlanRow[]>()).map((row) => [row._id, row.changes]));
    return defaultPlans.map((plan) => changePlan(plan, rows.get(plan.name)));
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
    async change(name: PlanName, changes: PlanChanges, reason: string, actor: string): Promise<Plan> {
      await connection.transaction(async (session) => {
        await plans.updateOne({ _id: name }, { $set: placesOf(changes) }, { upsert: true, session });
        await audit.append(
          { at: now(), actor, action: 'PLAN_CHANGED', subject: name, reason, details: changes },
          session,
        );
      });
      return byName(name);
    },
  };
};
