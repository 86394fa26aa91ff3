import { defaultPlans } from '@newsgraph/plans';
import { expect, it, vi } from 'vitest';
import type { Context } from '../context.js';
import type { KeyRow } from '../domain/key.js';
import { Query } from './query.js';

it('lets a key in though its use cannot be noted, and says so in the log', async () => {
  const now = new Date('2026-03-01');
  const key: KeyRow = {
    ...{ _id: 'key_a', order: 'a', name: 'a', environment: 'LIVE', hint: '', hash: '', plan: 'frontend' },
    ...{ scopes: null, rights: {}, origins: [], networks: [], createdAt: now, createdBy: 'key_operator' },
    ...{ expiresAt: null, revokedAt: null, replacedBy: null, lastUsedAt: null },
  };
  const warn = vi.fn();
  const context = {
    now,
    log: { warn },
    loaders: { plans: () => Promise.resolve(defaultPlans) },
    store: {
      keys: {
        byDigest: () => Promise.resolve(key),
        noteUse: () => Promise.reject(new Error('the disk is full')),
      },
    },
  } as unknown as Context;
  const ask = Query.admission as unknown as (
    root: object,
    args: { readonly digest: string },
    context: Context,
  ) => Promise<{ readonly state: string }>;
  expect(await ask({}, { digest: 'of a key' }, context)).toMatchObject({ state: 'ADMITTED' });
  await expect.poll(() => warn.mock.calls.length).toBe(1);
});
