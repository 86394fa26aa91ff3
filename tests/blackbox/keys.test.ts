import { createClient } from '@newsgraph/client';
import { afterAll, describe, expect, it } from 'vitest';
import { runScript, runService } from '../kit/command.js';
import { openDatabase } from '../kit/database.js';
import { changeKeys, refusalOf } from '../kit/key-changes.js';
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

const anything = '{ articles(first: 1) { totalCount } }';

describe('a key', () => {
  const { client, url, dataFolder, key: admin } = shared();
  const longName = 'N'.repeat(5000);
  const env = { NEWSGRAPH_URL: url, NEWSGRAPH_KEY: admin };
  const made: string[] = [];
  const command = (...args: string[]) => runScript('key', args, env);
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

  it('is not taken for that of the operator, and it is said why', async () => {
    const { key, id } = await makeKey(client, url);
    made.push(id);
    const { code, stdout, stderr } = await runService('access', {
      NEWSGRAPH_DATA: dataFolder,
      LISTEN: `unix:${dataFolder}/run/another.sock`,
      OPERATOR_KEY: key,
    });
    expect([code, `${stdout}${stderr}`]).toEqual([
      1,
      expect.stringContaining('give the operator one of his own'),
    ]);
    expect(`${stdout}${stderr}`).not.toContain(key);
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
    const narrowed = await changeKeys(client, 'changeKey', { id, rights: { sections: ['sport'] } });
    expect(narrowed?.key).toMatchObject({
      expiresAt,
      rights: { publishers: ['A'], sections: ['sport'], hidden: null, body: 'EXCERPT' },
    });
    const input = { id, rights: { publishers: null }, scopes: [], expiresAt: null };
    const cleared = await changeKeys(client, 'changeKey', input);
    expect(cleared?.key).toMatchObject({
      scopes: [],
      expiresAt: null,
      rights: { publishers: null, sections: ['sport'], body: 'EXCERPT' },
    });
    const whole = await changeKeys(client, 'changeKey', { id, scopes: null, rights: { body: null } });
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
    const rotated = await changeKeys(client, 'rotateKey', { id: old.id, overlapSeconds: 1 });
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
    const rotated = await changeKeys(client, 'rotateKey', { id: old.id });
    expect(await changeKeys(client, 'rotateKey', { id: old.id })).toMatchObject({
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

  it('of the operator is neither changed nor ended, and says how it is replaced', async () => {
    const id = 'key_operator';
    const inputs = {
      changeKey: { id, networks: ['192.0.2.0/24'] },
      rotateKey: { id, overlapSeconds: 0 },
      revokeKey: { id, reason: 'a test' },
    };
    for (const mutation of ['changeKey', 'rotateKey', 'revokeKey'] as const)
      expect((await changeKeys(client, mutation, inputs[mutation]))?.error).toMatchObject({
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
    expect(await refusalOf(client, 'createKey', input)).toBe('BAD_FIELD');
    expect(await refusalOf(client, 'changeKey', { id: largest.id, rights: { embargoLead: -1 } })).toBe(
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
