import { isPlanName, type Plan } from '@newsgraph/plans';
import { NewsgraphError } from '@newsgraph/errors';
import type { Context } from '../context.js';
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
  refuseScopes,
} from '../domain/fields.js';
import { scopesOf } from '../domain/key.js';
import { badField, beyondOwn, isRefusal, type Refusal } from '../domain/refusal.js';
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

/** The gateway asks for scopes; who manages keys is looked up here once more, where it counts. */
async function ownScopes({ caller, store, loaders }: Context): Promise<readonly string[]> {
  const key = await store.keys.byId(caller.actor);
  const plan = (await loaders.plans()).find(({ name }) => name === key?.plan);
  const scopes = key && plan ? scopesOf(key, plan) : [];
  if (!scopes.includes('keys:manage'))
    throw new NewsgraphError('FORBIDDEN', 'Keys and plans are managed with a key that has `keys:manage`.');
  return scopes;
}

async function refuseBeyondOwn(wanted: readonly string[], context: Context): Promise<Refusal | undefined> {
  const own = await ownScopes(context);
  const beyond = wanted.filter((scope) => !own.includes(scope));
  return beyond.length > 0 ? beyondOwn(beyond) : undefined;
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
    const plan = (await loaders.plans()).find(({ name }) => name === input.plan);
    const scopes = input.scopes ? readScopes(input.scopes) : null;
    const refusal = firstRefusal(
      refuseName(input.name),
      refuseScopes(input.scopes),
      refusePlan(input.plan),
      refuseOrigins(input.origins),
      refuseNetworks(input.networks),
      refuseExpiry(input.expiresAt, now),
      await refuseBeyondOwn(scopes ?? plan?.scopes ?? [], context),
    );
    if (refusal || !plan) return refused(refusal ?? badField('plan', 'There is no such plan.'));
    const choice: KeyChoice = {
      name: input.name.trim(),
      environment: input.environment ?? 'LIVE',
      plan: plan.name,
      scopes,
      rights: given(input.rights ?? {}),
      origins: input.origins ?? [],
      networks: input.networks ?? [],
      expiresAt: input.expiresAt ?? null,
    };
    return { ...(await store.keys.create(choice, caller.actor)), error: null };
  },

  changeKey: async (_, { input: { id, scopes, rights, ...rest } }, context) => {
    const { store, caller, now } = context;
    const refusal = firstRefusal(
      refuseName(rest.name),
      refuseScopes(scopes),
      refuseOrigins(rest.origins),
      refuseNetworks(rest.networks),
      refuseExpiry(rest.expiresAt, now),
      await refuseBeyondOwn(scopes ?? [], context),
    );
    if (refusal) return refused(refusal);
    const changes = {
      ...given(rest),
      ...(scopes && { scopes: readScopes(scopes) }),
      ...(rights && { rights: given(rights) }),
    };
    const record = { action: 'KEY_CHANGED' as const, actor: caller.actor, reason: null };
    const result = await store.keys.change(id, changes, record);
    return isRefusal(result) ? refused(result) : { key: result, error: null };
  },

  rotateKey: async (_, { input: { id, overlapSeconds } }, context) => {
    await ownScopes(context);
    const overlap = overlapSeconds ?? 86_400;
    if (overlap < 0 || overlap > longestOverlap)
      return refused(badField('overlapSeconds', `\`overlapSeconds\` is 0 to ${longestOverlap}.`));
    const old = await context.store.keys.byId(id);
    const plan = (await context.loaders.plans()).find(({ name }) => name === old?.plan);
    const beyond = old && plan ? await refuseBeyondOwn(scopesOf(old, plan), context) : undefined;
    if (beyond) return refused(beyond);
    const result = await context.store.keys.rotate(id, overlap, context.caller.actor);
    return isRefusal(result) ? refused(result) : { ...result, error: null };
  },

  revokeKey: async (_, { input: { id, reason } }, context) => {
    await ownScopes(context);
    const refusal = refuseReason(reason);
    if (refusal) return refused(refusal);
    const record = { action: 'KEY_REVOKED' as const, actor: context.caller.actor, reason };
    const result = await context.store.keys.change(id, { revokedAt: context.now }, record);
    return isRefusal(result) ? refused(result) : { key: result, error: null };
  },

  changePlan: async (_, { input: { name, reason, scopes, rights, limits, ...rest } }, context) => {
    const refusal = firstRefusal(
      refuseReason(reason),
      refuseScopes(scopes),
      refuseLimits(limits),
      await refuseBeyondOwn(scopes ?? [], context),
    );
    if (refusal) return { error: refusal, plan: null };
    if (!isPlanName(name)) return { error: badField('name', `There is no plan ${name}.`), plan: null };
    const changes = {
      ...given(rest),
      ...(scopes && { scopes: readScopes(scopes) }),
      ...(rights && { rights: given(rights) }),
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
