import { defaultPlans, type Plan } from '@newsgraph/plans';
import { describe, expect, it } from 'vitest';
import type { Context } from '../context.js';
import type { KeyRow } from '../domain/key.js';
import { Mutation } from './mutation.js';

const now = new Date('2026-03-01');

const admin: KeyRow = {
  ...{ _id: 'key_a', order: 'a', name: 'a', environment: 'LIVE', hint: '', hash: '', plan: 'admin' },
  ...{ scopes: null, rights: { hidden: true, versions: true }, origins: [], networks: [] },
  ...{ createdAt: now, createdBy: 'key_operator', expiresAt: null },
  ...{ revokedAt: null, replacedBy: null, lastUsedAt: null },
};

/** Opens the plan `public` with such a key. @returns what it was refused for, and what was changed */
async function openPublic(bounds: Partial<KeyRow>) {
  const changed: Partial<Plan>[] = [];
  const context = {
    now,
    caller: { actor: admin._id },
    loaders: { plans: () => Promise.resolve(defaultPlans) },
    store: {
      keys: { byId: () => Promise.resolve({ ...admin, ...bounds }) },
      plans: {
        change: (name: string, changes: Partial<Plan>) => {
          changed.push(changes);
          return Promise.resolve({ name });
        },
      },
    },
  } as unknown as Context;
  const changePlan = Mutation.changePlan as unknown as (
    parent: object,
    args: object,
    context: Context,
  ) => Promise<{ readonly error: { readonly code: string; readonly message: string } | null }>;
  const input = { name: 'public', reason: 'to see what is in there', enabled: true };
  const { error } = await changePlan({}, { input }, context);
  return { code: error?.code, message: error?.message ?? '', changed };
}

describe('a plan', () => {
  it('is changed with a key that is good anywhere and for ever', async () => {
    expect(await openPublic({})).toMatchObject({ code: undefined, changed: [{ enabled: true }] });
  });

  it.each([
    ['networks', { networks: ['192.0.2.0/24'] }],
    ['origins', { origins: ['https://newsroom.example'] }],
    ['expiresAt', { expiresAt: new Date('2026-04-01') }],
  ])('is not changed with a key that is held to its %s: the plan would not be', async (field, bounds) => {
    const { code, message, changed } = await openPublic(bounds);
    expect([code, changed]).toEqual(['BEYOND_OWN_RIGHTS', []]);
    expect(message).toContain(field);
  });
});
