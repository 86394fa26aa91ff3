export { scopes, isScope, readingScopes, type Scope } from './scopes.js';
export type { Admission, Limits, Plan, PlanName } from './plan.js';
export {
  defaultPlans,
  isKeyPlanName,
  isPlanName,
  keyPlanNames,
  largestLimits,
  sandboxPublishers,
} from './default-plans.js';
