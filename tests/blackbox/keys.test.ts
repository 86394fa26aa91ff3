import { createClient, type Client } from '@newsgraph/client';
import { afterAll, describe, expect, it } from 'vitest';
import { runScript } from '../kit/command.js';
import { openDatabase } from '../kit/database.js';
import { makeKey } from '../kit/keys.js';
import { shared } from '../kit/shared.js';
import { until } from '../kit/wait.js';

interface Listed {
  readonly id: string;
  readonly name: string;
  readonly lastUsedAt: string | null;
}

interface Used {
  readonly id: string;
  readonly usage: readonly { readonly operation: string | null }[];
}

/** What a change of keys and plans comes to. */
interface Payload {
  readonly key?: { readonly id: string; readonly rights: object; readonly expiresAt: string | null } | null;
  readonly error: { readonly code: string; readonly message: string; readonly field: string | null } | null;
}

const changed = 'key { id scopes expiresAt rights { publishers sections hidden body } }';
const mutations = {
  createKey: changed,
  changeKey: changed,
  rotateKey: changed,
  revokeKey: changed,
  changePlan: 'plan { name }',
} as const;

/** Asks for a change of keys and plans. @returns nothing where the field was refused as a whole */
async function change(
  client: Client,
  mutation: keyof typeof mutations,
  input: object,
): Promise<Payload | undefined> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const { data } = await client.ask<Partial<Record<string, Payload | null>>, object>(
    `mutation ($input: ${type}!) {
      ${mutation}(input: $input) { ${mutations[mutation]} error { code message field } }
    }`,
    { input },
  );
  return data?.[mutation] ?? undefined;
}

const anything = '{ articles(first: 1) { totalCount } }';

describe('a key', () => {
  const { client, url, dataFolder, key: admin } = shared();
  const longName = 'N'.repeat(5000);
  const env = { NEWSGRAPH_URL: url, NEWSGRAPH_KEY: admin };
  const made: string[] = [];
  const command = (...args: string[]) => runScript('key', args, env);
  const refusal = async (asker: Client, mutation: keyof typeof mutations, input: object) =>
    (await change(asker, mutation, input))?.error?.code;
  const codeFor = async (key: string) => {
    const answer = await createClient({ url, key }).ask(anything);
    return answer.errors?.[0]?.extensions?.code;
  };

  afterAll(async () => {
    for (const id of made)
      await client.ask(
        'mutation ($id: ID!) { revokeKey(input: { id: $id, reason: "test" }) { key { id } } }',
        {
          id,
        },
      );
  });

  it('is made by a command that prints it alone, and answers a question at once', async () => {
    const { code, stdout } = await command('create', '--name', 'my site', '--plan', 'frontend');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^news_live_[0-9A-Za-z]{33}\n$/);
    const mine = createClient({ url, key: stdout.trim() });
    const { viewer } = await mine.request<{ viewer: { key: { id: string } } }, never>(
      '{ viewer { key { id name plan scopes hint } } }',
    );
    expect(viewer.key).toMatchObject({ name: 'my site', plan: 'frontend', hint: stdout.trim().slice(-4) });
    made.push(viewer.key.id);
    expect(await mine.request(anything)).toBeDefined();
    await mine.ask(`query ${longName} { __typename }`);
  });

  it('is made with all that the command can say of it', async () => {
    const { stdout } = await command(
      ...['create', '--name', 'all of it', '--plan', 'partner', '--test', '--scope', 'schema:read'],
      ...['--origin', 'https://news.example', '--network', '127.0.0.0/8', '--expires', '2099-01-31'],
      ...['--rights', '{"sections":["Business"],"body":"EXCERPT"}'],
    );
    expect(stdout).toMatch(/^news_test_[0-9A-Za-z]{33}\n$/);
    const { viewer } = await createClient({ url, key: stdout.trim() }).request<
      { viewer: { key: { id: string } } },
      never
    >(
      '{ viewer { key { id name plan environment scopes origins networks expiresAt rights { sections body } } } }',
    );
    made.push(viewer.key.id);
    expect(viewer.key).toEqual({
      id: viewer.key.id,
      name: 'all of it',
      plan: 'partner',
      environment: 'TEST',
      scopes: ['schema:read'],
      origins: ['https://news.example'],
      networks: ['127.0.0.0/8'],
      expiresAt: '2099-01-31T00:00:00.000Z',
      rights: { sections: ['Business'], body: 'EXCERPT' },
    });
  });

  it('is changed right by right: what is left out stays, and null takes away', async () => {
    const expiresAt = '2099-01-31T00:00:00.000Z';
    const { id } = await makeKey(client, url, { rights: { publishers: ['A'], body: 'EXCERPT' }, expiresAt });
    const narrowed = await change(client, 'changeKey', { id, rights: { sections: ['sport'] } });
    expect(narrowed?.key).toMatchObject({
      expiresAt,
      rights: { publishers: ['A'], sections: ['sport'], hidden: null, body: 'EXCERPT' },
    });
    const input = { id, rights: { publishers: null }, scopes: [], expiresAt: null };
    const cleared = await change(client, 'changeKey', input);
    expect(cleared?.key).toMatchObject({
      scopes: [],
      expiresAt: null,
      rights: { publishers: null, sections: ['sport'], body: 'EXCERPT' },
    });
    const whole = await change(client, 'changeKey', { id, scopes: null, rights: { body: null } });
    expect(whole?.key).toMatchObject({
      scopes: ['schema:read'],
      rights: { sections: ['sport'], body: null },
    });
  });

  it('is listed without its secret, rotated with an overlap, and revoked within five seconds', async () => {
    const old = await makeKey(client, url);
    const rotated = await command('rotate', old.id, '--overlap', '3600');
    expect(rotated.stdout).toMatch(/^news_live_/);
    const successor = rotated.stdout.trim();
    expect([await codeFor(old.key), await codeFor(successor)]).toEqual([undefined, undefined]);

    const listed = await command('list', '--json');
    expect(listed.stdout).not.toContain(old.key);
    const keys = JSON.parse(listed.stdout) as Listed[];
    expect(keys.find(({ id }) => id === old.id)?.lastUsedAt).toMatch(/^20/);

    const revoked = await command('revoke', old.id, '--reason', 'test');
    expect([revoked.code, revoked.stdout]).toEqual([0, `${old.id} is revoked\n`]);
    await until('the key is refused', async () => (await codeFor(old.key)) === 'KEY_ENDED', 5);
    expect(await codeFor(successor)).toBeUndefined();
    const again = await command('revoke', old.id, '--reason', 'test');
    expect([again.code, again.stdout]).toEqual([1, '']);
  });

  it('ends when the overlap with its successor does, which is recorded as a key of its own', async () => {
    const old = await makeKey(client, url);
    const rotated = await change(client, 'rotateKey', { id: old.id, overlapSeconds: 1 });
    const id = rotated?.key?.id;
    const { accessAudit } = await client.request<{ accessAudit: { nodes: { action: string }[] } }, object>(
      'query ($id: ID) { accessAudit(subject: $id) { nodes { action } } }',
      { id },
    );
    expect(accessAudit.nodes).toEqual([{ action: 'KEY_CREATED' }]);
    await until('the old key is refused', async () => (await codeFor(old.key)) === 'KEY_ENDED', 6);
  });

  it('is rotated once: a second successor would end with the overlap', async () => {
    const old = await makeKey(client, url);
    const rotated = await change(client, 'rotateKey', { id: old.id });
    expect(await change(client, 'rotateKey', { id: old.id })).toMatchObject({
      key: null,
      error: { code: 'BAD_FIELD', message: expect.stringContaining(rotated?.key?.id ?? 'none') as string },
    });
  });

  it('is refused where it is asked for wrongly, with the way to do it', async () => {
    const unknown = await command('create', '--name', 'x', '--plan', 'frontend', '--scope', 'everything');
    expect([unknown.code, unknown.stdout]).toEqual([1, '']);
    expect(unknown.stderr).toContain('articles:write');
    const noPlan = await command('create', '--name', 'x');
    expect(noPlan.code).toBe(2);
    expect(noPlan.stderr).toContain('--plan');
    const keyless = await command('create', '--name', 'x', '--plan', 'public');
    expect(keyless.code).toBe(2);
    expect(keyless.stderr).toMatch(/is one of frontend, internal, partner, admin\n/);
  });

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
    expect(await change(client, 'createKey', input)).toMatchObject({
      error: {
        code: 'BAD_FIELD',
        field: 'scopes',
        message: expect.stringContaining('quotes:review') as string,
      },
    });
    const { id } = await makeKey(client, url);
    expect(await refusal(client, 'changeKey', { id, scopes: ['audit:read'] })).toBe('BAD_FIELD');
  });

  it('lets nobody see more than he sees who makes or changes it', async () => {
    const manager = await makeKey(client, url, { plan: 'admin', scopes: ['keys:manage'] });
    for (const rights of [{ hidden: true }, { embargoLead: 60 }])
      expect(await refusal(manager.client, 'changeKey', { id: manager.id, rights })).toBe(
        'BEYOND_OWN_RIGHTS',
      );
    const plan = { name: 'partner', limits: { costPerDay: 1 }, reason: 'a test' };
    expect(await refusal(manager.client, 'changePlan', plan)).toBe('BEYOND_OWN_RIGHTS');

    const rights = { sections: ['sport'], body: 'EXCERPT' };
    const scopes = ['keys:manage', 'schema:read'];
    const limited = await makeKey(client, url, { plan: 'admin', scopes, rights });
    const other = await makeKey(client, url);
    const wide = { name: 'wide', plan: 'frontend' };
    expect(await refusal(limited.client, 'createKey', wide)).toBe('BEYOND_OWN_RIGHTS');
    expect(await refusal(limited.client, 'rotateKey', { id: other.id })).toBe('BEYOND_OWN_RIGHTS');
    for (const input of [
      { id: other.id, name: 'mine' },
      { id: limited.id, rights: { body: null } },
    ])
      expect(await refusal(limited.client, 'changeKey', input)).toBe('BEYOND_OWN_RIGHTS');
    const given = await change(limited.client, 'createKey', { ...wide, rights });
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
      expect(await refusal(manager.client, 'createKey', input)).toBe('BEYOND_OWN_RIGHTS');
    for (const input of [{ networks: null }, { expiresAt: null }])
      expect(await refusal(manager.client, 'changeKey', { id: manager.id, ...input })).toBe(
        'BEYOND_OWN_RIGHTS',
      );
    const narrower = { ...made, networks: ['127.0.0.1/32'] };
    expect(await change(manager.client, 'createKey', narrower)).toMatchObject({ error: null });
  });

  it('makes no successor once it is revoked, while the gateway still lets it in', async () => {
    const manager = await makeKey(client, url, { plan: 'admin' });
    expect(await codeFor(manager.key)).toBeUndefined();
    await change(client, 'revokeKey', { id: manager.id, reason: 'a test' });
    const { data, errors } = await manager.client.ask(
      'mutation { createKey(input: { name: "x", plan: "admin" }) { secret } }',
    );
    expect(data).toEqual({ createKey: null });
    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });

  it('of the operator is neither changed nor ended, and says how it is replaced', async () => {
    const id = 'key_operator';
    const inputs = {
      changeKey: { id, networks: ['192.0.2.0/24'] },
      rotateKey: { id, overlapSeconds: 0 },
      revokeKey: { id, reason: 'a test' },
    };
    for (const mutation of ['changeKey', 'rotateKey', 'revokeKey'] as const)
      expect((await change(client, mutation, inputs[mutation]))?.error).toMatchObject({
        code: 'BAD_FIELD',
        field: 'id',
        message: expect.stringContaining('secrets/operator') as string,
      });
    const { accessAudit } = await client.request<{ accessAudit: { nodes: object[] } }, object>(
      'query ($id: ID) { accessAudit(subject: $id) { nodes { action actor } } }',
      { id },
    );
    expect(accessAudit.nodes).toEqual([{ action: 'KEY_CREATED', actor: 'system' }]);
  });

  it('is given rights of a size that every service takes, and no larger ones', async () => {
    const names = (count: number) => Array.from({ length: count }, (_, n) => `Publisher ${1000 + n}`);
    const lists = {
      publishers: names(117),
      sections: names(117),
      languages: names(117),
      licences: names(117),
    };
    const largest = await makeKey(client, url, { rights: lists });
    const { data, errors } = await largest.client.ask('{ articles { totalCount } entities { totalCount } }');
    expect([data, errors]).toMatchObject([{ articles: { totalCount: 0 } }, undefined]);
    const input = { name: 'large', plan: 'frontend', rights: { publishers: names(300) } };
    expect(await refusal(client, 'createKey', input)).toBe('BAD_FIELD');
    expect(await refusal(client, 'changeKey', { id: largest.id, rights: { embargoLead: -1 } })).toBe(
      'BAD_FIELD',
    );
  });

  it('of the sandbox sees the samples alone, whatever else there is, and changes nothing', async () => {
    const sandbox = await makeKey(client, url, { plan: 'admin', environment: 'TEST' });
    expect(sandbox.key).toMatch(/^news_test_/);
    const { articles } = await sandbox.client.request<
      { articles: { totalCount: number; nodes: { publisher: string }[] } },
      never
    >('{ articles(first: 100) { totalCount nodes { publisher } } }');
    expect(articles.totalCount).toBe(12);
    expect(new Set(articles.nodes.map(({ publisher }) => publisher))).toEqual(
      new Set(['Meridian Ledger', 'The Harbour Courier', 'Tidewater Press Agency']),
    );
    const { errors } = await sandbox.client.ask(
      'mutation { submitArticles(input: { articles: [{ text: "x" }] }) { results { outcome } } }',
    );
    expect(errors?.[0]?.extensions?.code).toBe('UNAUTHORIZED_FIELD');
  });

  it('opens nothing from elsewhere, or when its time has passed', async () => {
    const elsewhere = await makeKey(client, url, { networks: ['192.0.2.0/24', '2001:db8::/32'] });
    expect(await codeFor(elsewhere.key)).toBe('KEY_NOT_HERE');
    const here = await makeKey(client, url, { networks: ['127.0.0.0/8'], origins: ['https://news.example'] });
    expect(await codeFor(here.key)).toBeUndefined();
    const answer = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${here.key}`,
        origin: 'https://evil.example',
      },
      body: JSON.stringify({ query: anything }),
    });
    expect(answer.status).toBe(403);
    const short = await makeKey(client, url, { expiresAt: new Date(Date.now() + 1500).toISOString() });
    await until('its time has passed', async () => (await codeFor(short.key)) === 'KEY_ENDED');
  });

  it('has its usage told, whatever others have used; where that is cut off, it is said', async () => {
    let table = '';
    const [busy, quiet] = [await makeKey(client, url), await makeKey(client, url)];
    const line = {
      day: new Date().toISOString().slice(0, 10),
      client: null,
      requests: 2,
      errors: 0,
      cost: 1,
    };
    const lines = Array.from({ length: 1001 }, (_, n) => ({ ...line, keyId: busy.id, operation: `O${n}` }));
    const database = await openDatabase(dataFolder);
    await database
      .db('newsgraph_access')
      .collection('usage')
      .insertMany([...lines, { ...line, requests: 1, keyId: quiet.id, operation: 'Quiet' }]);
    await database.close();
    const reader = await makeKey(client, url, { plan: 'admin', scopes: ['usage:read'] });
    const told = await runScript('key', ['usage', '--days', '2', '--json'], {
      ...env,
      NEWSGRAPH_KEY: reader.key,
    });
    const used = (id?: string) => (JSON.parse(told.stdout) as Used[]).find((key) => key.id === id)?.usage;
    expect(used(busy.id)).toHaveLength(1000);
    expect(used(quiet.id)).toMatchObject([{ operation: 'Quiet' }]);
    expect(told.stderr).toMatch(new RegExp(`^key: of ${busy.id} .* newest 1000 lines.*\n$`));
    await until('what the first key used is written down', async () => {
      table = (await command('usage')).stdout;
      return table.includes(` ${made[0] ?? ''} `);
    });
    expect(table).toMatch(/^DAY +ID +NAME +OPERATION +CLIENT +REQUESTS +ERRORS +COST\n/);
    expect(table).not.toContain(longName);
  });

  it('leaves a trace of who made and ended it', async () => {
    const { id } = await makeKey(client, url);
    await client.request(
      'mutation ($id: ID!) { revokeKey(input: { id: $id, reason: "lost" }) { key { id } } }',
      {
        id,
      },
    );
    const { accessAudit } = await client.request<
      { accessAudit: { nodes: { subject: string; actor: string; action: string; reason: string | null }[] } },
      never
    >('{ accessAudit(first: 50) { nodes { subject actor action reason } } }');
    expect(accessAudit.nodes.filter(({ subject }) => subject === id)).toEqual([
      { subject: id, actor: 'key_operator', action: 'KEY_REVOKED', reason: 'lost' },
      { subject: id, actor: 'key_operator', action: 'KEY_CREATED', reason: null },
    ]);
    const other = await makeKey(client, url);
    const { data } = await other.client.ask('{ accessAudit { totalCount } }');
    expect(data).toEqual({ accessAudit: null });
  });
});
