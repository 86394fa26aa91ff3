import { isPlanName, type Plan } from '@newsgraph/plans';
import { NewsgraphError } from '@newsgraph/errors';
import type { Context } from '../context.js';
import { changesOfKey } from '../domain/change.js';
import {
  firstRefusal,
  readScopes,
  refuseExpiry,
  refuseLimits,
  refuseName,
  refuseNetworks,
  refuseOrigins,
  refusePlan,
  refuseReason,
  refuseRights,
  refuseScopes,
} from '../domain/fields.js';
import {
  giverOf,
  refuseBeyondBounds,
  refuseBeyondPlan,
  refuseBeyondRights,
  refuseBeyondScopes,
  refuseGift,
  unbounded,
  type Giver,
} from '../domain/gifts.js';
import { stateOf, type KeyRow } from '../domain/key.js';
import { planOfKey } from '../domain/plan.js';
import { badField, isRefusal, type Refusal } from '../domain/refusal.js';
import { allRights, changeRights } from '../domain/rights.js';
import type { MutationResolvers } from '../generated/resolvers.js';
import type { KeyChoice } from '../store/keys.js';
import { anonymous } from '../store/usage.js';

const longestOverlap = 30 * 86_400;
const mostUsageLines = 1000;
/**
 * How much is kept of what operations and programs call themselves: characters. The rest is cut off; were it refused, it
 * would be reported again and again.
 */
const longestUsageName = 200;

/** Who manages keys, as his key and its plan say now: what the gateway knows of it may be seconds old. */
async function managerOf({ caller, store, loaders, now }: Context): Promise<Giver> {
  const key = await store.keys.byId(caller.actor);
  const plan = key && planOfKey(key, await loaders.plans());
  const manager = key && plan && stateOf(key, plan, now) === 'ADMITTED' ? giverOf(key, plan) : undefined;
  if (!manager?.scopes.includes('keys:manage'))
    throw new NewsgraphError(
      'FORBIDDEN',
      'Keys and plans are managed with a key that works and has `keys:manage`.',
    );
  return manager;
}

/** Only what was given. */
const given = <Fields extends object>(
  fields: Fields,
): { [Name in keyof Fields]: NonNullable<Fields[Name]> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value != null)) as never;

const refused = (error: Refusal) => ({ error, key: null, secret: null });

export const Mutation: MutationResolvers = {
  createKey: async (_, { input }, context) => {
    const { store, loaders, caller, now } = context;
    const manager = await managerOf(context);
    const plan = (await loaders.plans()).find(({ name }) => name === input.plan);
    const refusal = firstRefusal(
      refuseName(input.name),
      refuseScopes(input.scopes),
      refusePlan(input.plan),
      refuseRights(input.rights),
      refuseOrigins(input.origins),
      refuseNetworks(input.networks),
      refuseExpiry(input.expiresAt, now),
    );
    if (refusal || !plan) return refused(refusal ?? badField('plan', 'There is no such plan.'));
    const choice: KeyChoice = {
      name: input.name.trim(),
      environment: input.environment ?? 'LIVE',
      plan: plan.name,
      scopes: input.scopes ? readScopes(input.scopes) : null,
      rights: changeRights({}, input.rights ?? {}),
      origins: input.origins ?? [],
      networks: input.networks ?? [],
      expiresAt: input.expiresAt ?? null,
    };
    const beyond = firstRefusal(refuseBeyondPlan(choice.scopes, plan), refuseGift(choice, plan, manager));
    if (beyond) return refused(beyond);
    return { ...(await store.keys.create(choice, caller.actor)), error: null };
  },

  changeKey: async (_, { input: { id, ...change } }, context) => {
    const { store, loaders, caller, now } = context;
    const manager = await managerOf(context);
    const refusal = firstRefusal(
      refuseName(change.name),
      refuseScopes(change.scopes),
      refuseRights(change.rights),
      refuseOrigins(change.origins),
      refuseNetworks(change.networks),
      refuseExpiry(change.expiresAt, now),
    );
    if (refusal) return refused(refusal);
    const plans = await loaders.plans();
    const decide = (before: KeyRow) => {
      const changes = changesOfKey(before, change);
      const plan = planOfKey(before, plans);
      return (
        firstRefusal(
          refuseBeyondPlan(changes.scopes, plan),
          refuseGift({ ...before, ...changes }, plan, manager),
        ) ?? changes
      );
    };
    const record = { action: 'KEY_CHANGED' as const, actor: caller.actor, reason: null };
    const result = await store.keys.change(id, decide, record);
    return isRefusal(result) ? refused(result) : { key: result, error: null };
  },

  rotateKey: async (_, { input: { id, overlapSeconds } }, context) => {
    const { store, loaders, caller } = context;
    const manager = await managerOf(context);
    const overlap = overlapSeconds ?? 86_400;
    if (overlap < 0 || overlap > longestOverlap)
      return refused(badField('overlapSeconds', `\`overlapSeconds\` is 0 to ${longestOverlap}.`));
    const plans = await loaders.plans();
    const refuse = (old: KeyRow) => refuseGift(old, planOfKey(old, plans), manager);
    const result = await store.keys.rotate(id, overlap, refuse, caller.actor);
    return isRefusal(result) ? refused(result) : { ...result, error: null };
  },

  revokeKey: async (_, { input: { id, reason } }, context) => {
    await managerOf(context);
    const refusal = refuseReason(reason);
    if (refusal) return refused(refusal);
    const record = { action: 'KEY_REVOKED' as const, actor: context.caller.actor, reason };
    const result = await context.store.keys.change(id, () => ({ revokedAt: context.now }), record);
    return isRefusal(result) ? refused(result) : { key: result, error: null };
  },

  changePlan: async (_, { input: { name, reason, scopes, rights, limits, ...rest } }, context) => {
    const manager = await managerOf(context);
    const refusal = firstRefusal(
      refuseReason(reason),
      refuseScopes(scopes),
      refuseRights(rights),
      refuseLimits(limits),
      refuseBeyondScopes(scopes ?? [], manager),
      refuseBeyondRights(allRights, manager),
      refuseBeyondBounds(unbounded, manager),
    );
    if (refusal) return { error: refusal, plan: null };
    if (!isPlanName(name)) return { error: badField('name', `There is no plan ${name}.`), plan: null };
    const changes = {
      ...given(rest),
      ...(scopes && { scopes: readScopes(scopes) }),
      ...(rights && { rights }),
      ...(limits && { limits: given(limits) as Partial<Plan['limits']> }),
    };
    return {
      plan: await context.store.plans.change(name, changes, reason, context.caller.actor),
      error: null,
    };
  },

  recordUsage: async (_, { input: { batch, lines } }, { store }) => {
    if (lines.length > mostUsageLines)
      throw new NewsgraphError('BAD_USER_INPUT', `At most ${mostUsageLines} lines at a time.`);
    await store.usage.record(
      batch,
      lines.map(({ keyId, operation, client, ...rest }) => ({
        ...rest,
        keyId: keyId ?? anonymous,
        operation: operation?.slice(0, longestUsageName) ?? null,
        client: client?.slice(0, longestUsageName) ?? null,
      })),
    );
    return { lines: lines.length };
  },
};
