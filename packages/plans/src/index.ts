export { scopes, isScope, readingScopes, type Scope } from './scopes.js';
export type { Admission, Limits, Plan, PlanName } from './plan.js';
export { defaultPlans, planNames, isPlanName, sandboxPublisher } from './default-plans.js';
