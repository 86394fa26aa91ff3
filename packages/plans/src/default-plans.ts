import type { Limits, Plan, PlanName } from './plan.js';
import { scopes, type Scope } from './scopes.js';

const MiB = 1 << 20;

/** The publishers of the sample archive, made up like its stories: all that a sandbox key sees. */
export const sandboxPublishers: readonly string[] = [
  'Meridian Ledger',
  'The Harbour Courier',
  'Tidewater Press Agency',
];

/** What no plan can allow more of: what is larger is not read to its end, whoever asks. */
export const largestLimits: Pick<Limits, 'tokens' | 'bodyBytes'> = { tokens: 20_000, bodyBytes: 20 * MiB };

const limits: Limits = {
  cost: 10_000,
  costPerMinute: 60_000,
  costPerDay: 10_000_000,
  depth: 16,
  aliases: 50,
  tokens: 2000,
  bodyBytes: MiB,
  milliseconds: 10_000,
};

/** The plans of a fresh newsgraph. */
export const defaultPlans: readonly Plan[] = [
  {
    name: 'public',
    description: 'Anybody without a key, once an operator switches it on: excerpts, in small portions.',
    enabled: false,
    scopes: ['schema:read'],
    rights: { body: 'EXCERPT' },
    limits: { ...limits, cost: 1000, costPerMinute: 2000, costPerDay: 100_000, aliases: 15, tokens: 1000 },
    rejectWhole: false,
  },
  {
    name: 'frontend',
    description: 'A site or an app that shows the archive to its readers.',
    enabled: true,
    scopes: ['schema:read'],
    rights: {},
    limits,
    rejectWhole: false,
  },
  {
    name: 'internal',
    description: 'Dashboards and newsroom tools: older versions, the feed of changes and the review queue.',
    enabled: true,
    scopes: ['schema:read', 'changes:read', 'quotes:review'],
    rights: { versions: true },
    limits: {
      ...limits,
      cost: 50_000,
      costPerMinute: 500_000,
      costPerDay: 100_000_000,
      milliseconds: 30_000,
    },
    rejectWhole: false,
  },
  {
    name: 'partner',
    description: 'Another house that keeps a mirror of the archive.',
    enabled: true,
    scopes: ['schema:read', 'changes:read'],
    rights: {},
    limits: { ...limits, costPerMinute: 200_000, costPerDay: 50_000_000 },
    rejectWhole: false,
  },
  {
    name: 'admin',
    description: 'Editors and operators: everything.',
    enabled: true,
    scopes: Object.keys(scopes) as Scope[],
    rights: { versions: true },
    limits: {
      ...limits,
      cost: 100_000,
      costPerMinute: 100_000_000,
      costPerDay: 10_000_000_000,
      bodyBytes: 20 * MiB,
      milliseconds: 60_000,
    },
    rejectWhole: false,
  },
];

const planNames: readonly PlanName[] = defaultPlans.map(({ name }) => name);

/** The plans that a key may have: `public` is for callers without one. */
export const keyPlanNames: readonly PlanName[] = planNames.filter((name) => name !== 'public');

export const isPlanName = (text: string): text is PlanName => planNames.some((name) => name === text);

export const isKeyPlanName = (text: string): text is PlanName => keyPlanNames.some((name) => name === text);
