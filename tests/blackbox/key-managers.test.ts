import { describe, expect, it } from 'vitest';
import { changeKeys, refusalOf } from '../kit/key-changes.js';
import { makeKey } from '../kit/keys.js';
import { shared } from '../kit/shared.js';

describe('a key that manages keys', () => {
  const { client, url } = shared();

  it('does only what its scopes allow, and gives nobody more', async () => {
    const manager = await makeKey(client, url, { plan: 'admin', scopes: ['keys:manage'] });
    const input = { name: 'more', plan: 'admin' };
    const { createKey } = await manager.client.request<{ createKey: object }, object>(
      'mutation ($input: CreateKeyInput!) { createKey(input: $input) { secret error { code } } }',
      { input },
    );
    expect(createKey).toEqual({ secret: null, error: { code: 'BEYOND_OWN_SCOPES' } });
    const { data, errors } = await manager.client.ask(
      'mutation { eraseArticle(input: { articleId: "x", reason: "y" }) { articleId } }',
    );
    expect(data).toEqual({ eraseArticle: null });
    expect(errors).toMatchObject([{ path: ['eraseArticle'], extensions: { code: 'UNAUTHORIZED_FIELD' } }]);
  });

  it('has no scope that its plan has not', async () => {
    const input = { name: 'more', plan: 'internal', scopes: ['schema:read', 'keys:manage'] };
    expect(await changeKeys(client, 'createKey', input)).toMatchObject({
      error: {
        code: 'BAD_FIELD',
        field: 'scopes',
        message: expect.stringContaining('quotes:review') as string,
      },
    });
    const { id } = await makeKey(client, url);
    expect(await refusalOf(client, 'changeKey', { id, scopes: ['audit:read'] })).toBe('BAD_FIELD');
  });

  it('lets nobody see more than he sees who makes or changes it', async () => {
    const manager = await makeKey(client, url, { plan: 'admin', scopes: ['keys:manage'] });
    for (const rights of [{ hidden: true }, { embargoLead: 60 }])
      expect(await refusalOf(manager.client, 'changeKey', { id: manager.id, rights })).toBe(
        'BEYOND_OWN_RIGHTS',
      );
    const plan = { name: 'partner', limits: { costPerDay: 1 }, reason: 'a test' };
    expect(await refusalOf(manager.client, 'changePlan', plan)).toBe('BEYOND_OWN_RIGHTS');

    const rights = { sections: ['sport'], body: 'EXCERPT' };
    const scopes = ['keys:manage', 'schema:read'];
    const limited = await makeKey(client, url, { plan: 'admin', scopes, rights });
    const other = await makeKey(client, url);
    const wide = { name: 'wide', plan: 'frontend' };
    expect(await refusalOf(limited.client, 'createKey', wide)).toBe('BEYOND_OWN_RIGHTS');
    expect(await refusalOf(limited.client, 'rotateKey', { id: other.id })).toBe('BEYOND_OWN_RIGHTS');
    for (const input of [
      { id: other.id, name: 'mine' },
      { id: limited.id, rights: { body: null } },
    ])
      expect(await refusalOf(limited.client, 'changeKey', input)).toBe('BEYOND_OWN_RIGHTS');
    const given = await changeKeys(limited.client, 'createKey', { ...wide, rights });
    expect(given).toMatchObject({ error: null, key: { rights } });
  });

  it('makes none that is good in more places or for longer than it is itself', async () => {
    const bounds = {
      networks: ['127.0.0.0/8'],
      expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    };
    const manager = await makeKey(client, url, { plan: 'admin', ...bounds });
    const made = { name: 'made', plan: 'frontend', ...bounds };
    const later = new Date(Date.now() + 7_200_000).toISOString();
    for (const input of [
      { ...made, networks: [] },
      { ...made, networks: ['0.0.0.0/0'] },
      { ...made, expiresAt: later },
      { ...made, expiresAt: null },
    ])
      expect(await refusalOf(manager.client, 'createKey', input)).toBe('BEYOND_OWN_RIGHTS');
    for (const input of [{ networks: null }, { expiresAt: null }])
      expect(await refusalOf(manager.client, 'changeKey', { id: manager.id, ...input })).toBe(
        'BEYOND_OWN_RIGHTS',
      );
    const narrower = { ...made, networks: ['127.0.0.1/32'] };
    expect(await changeKeys(manager.client, 'createKey', narrower)).toMatchObject({ error: null });
  });

  it('makes no successor once it is revoked, while the gateway still lets it in', async () => {
    const manager = await makeKey(client, url, { plan: 'admin' });
    expect((await manager.client.ask('{ articles(first: 1) { totalCount } }')).errors).toBeUndefined();
    await changeKeys(client, 'revokeKey', { id: manager.id, reason: 'a test' });
    const { data, errors } = await manager.client.ask(
      'mutation { createKey(input: { name: "x", plan: "admin" }) { secret } }',
    );
    expect(data).toEqual({ createKey: null });
    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });
});
