import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../kit/database.js';
import { harmed } from '../../kit/harmed.js';
import { changePlan as changeAny, makeKey } from '../../kit/keys.js';
import type { Newsgraph } from '../../kit/newsgraph.js';
import { until } from '../../kit/wait.js';

interface Answer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
}

const codesOf = ({ errors }: Answer) => errors?.map(({ extensions }) => extensions.code);

const allowed = '{ articles(first: 1) { nodes { id } } }';
const partly = '{ articles(first: 1) { nodes { id } } reviewQueue(first: 1) { nodes { id } } }';

// Not in the newsgraph that tests share: what is changed here holds for everybody.
describe('a plan that an operator changes', () => {
  let newsgraph: Newsgraph;

  beforeAll(async () => {
    newsgraph = await harmed();
  });
  afterAll(() => changePlan({ name: 'public', enabled: false, rejectWhole: false }));

  const changePlan = (plan: object) => changeAny(newsgraph.client, plan);

  async function ask(query: string, key?: string): Promise<Answer> {
    const response = await fetch(`${newsgraph.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) },
      body: JSON.stringify({ query }),
    });
    const body = (await response.json()) as object;
    return { status: response.status, retryAfter: response.headers.get('retry-after'), ...body };
  }

  it('lets callers without a key in once it is switched on, and out again', async () => {
    const refused = await ask(allowed);
    expect([refused.status, codesOf(refused)]).toEqual([401, ['KEY_REQUIRED']]);
    await changePlan({ name: 'public', enabled: true });
    await until('nobody needs a key', async () => (await ask(allowed)).status === 200, 10);
    const { data } = await ask('{ articles(first: 1) { nodes { body charCount } } viewer { key { id } } }');
    expect(data).toMatchObject({ viewer: { key: null } });
    await changePlan({ name: 'public', enabled: false });
    await until('a key is needed', async () => (await ask(allowed)).status === 401, 10);
  });

  it('gives the rest of an operation, or refuses the whole, as it says', async () => {
    await changePlan({ name: 'public', enabled: true });
    await until('nobody needs a key', async () => (await ask(allowed)).status === 200, 10);
    const rest = await ask(partly);
    expect(rest.data).toMatchObject({ articles: { nodes: [{}] }, reviewQueue: null });
    expect(codesOf(rest)).toEqual(['UNAUTHORIZED_FIELD']);
    await changePlan({ name: 'public', rejectWhole: true });
    await until('the whole is refused', async () => (await ask(partly)).data == null, 10);
    expect(codesOf(await ask(partly))).toEqual(['UNAUTHORIZED_FIELD']);
    expect((await ask(allowed)).data).toMatchObject({ articles: { nodes: [{}] } });
  });

  it('keeps the rights that are not named, and loses those that are taken away', async () => {
    const rights = async () => {
      const { plans } = await newsgraph.client.request<{ plans: { name: string; rights: object }[] }, never>(
        '{ plans { name rights { sections body } } }',
      );
      return plans.find(({ name }) => name === 'public')?.rights;
    };
    await changePlan({ name: 'public', rights: { sections: ['Business'] } });
    expect(await rights()).toEqual({ sections: ['Business'], body: 'EXCERPT' });
    await changePlan({ name: 'public', rights: { sections: null } });
    expect(await rights()).toEqual({ sections: null, body: 'EXCERPT' });
  });

  it('locks the operator of the machine out in no way', async () => {
    const { client, url } = newsgraph;
    const { plans } = await client.request<
      { plans: { name: string; scopes: string[]; limits: { cost: number } }[] },
      never
    >('{ plans { name scopes limits { cost } } }');
    const admin = plans.find(({ name }) => name === 'admin');
    const { key } = await makeKey(client, url, { plan: 'admin' });
    expect((await ask(allowed, key)).status).toBe(200);
    await changePlan({
      name: 'admin',
      enabled: false,
      scopes: [],
      rights: { sections: [] },
      limits: { cost: 1 },
    });
    await until('admins are refused', async () => codesOf(await ask(allowed, key))?.[0] === 'PLAN_OFF', 10);
    await changePlan({ ...admin, enabled: true, rights: { sections: null } });
    await until('admins are let in', async () => (await ask(allowed, key)).status === 200, 10);
  });

  it('is that of the operator again when the service starts, which forgets usage of long ago', async () => {
    const database = await openDatabase(newsgraph.dataFolder);
    const keys = database.db('newsgraph_access').collection<{ _id: string }>('keys');
    const usage = database.db('newsgraph_access').collection<{ _id: string; day: string }>('usage');
    const line = { keyId: 'key_operator', requests: 1, errors: 0, cost: 1 };
    await usage.insertMany([
      { _id: 'old', ...line, day: '2020-01-01' },
      { _id: 'new', ...line, day: new Date().toISOString().slice(0, 10) },
    ]);
    const operator = { _id: 'key_operator' };
    const lost = { revokedAt: new Date(), expiresAt: new Date(), plan: 'public', networks: ['192.0.2.0/24'] };
    await keys.updateOne(operator, { $set: lost });
    process.kill(newsgraph.process('access').pid, 'SIGKILL');
    await until('the key is as it was', async () => {
      const row: object | null = await keys.findOne(operator);
      expect(row).toMatchObject({ revokedAt: null, expiresAt: null, plan: 'admin', networks: [] });
      return (await usage.countDocuments({ _id: 'old' })) === 0;
    });
    expect(await usage.countDocuments({ _id: 'new' })).toBe(1);
    await database.close();
    await until('the operator is let in', async () => (await newsgraph.client.ask(allowed)).data != null);
  });

  it('goes on for keys in use while the service for access is away; of others nobody can tell', async () => {
    const { key } = await makeKey(newsgraph.client, newsgraph.url);
    const { key: unseen } = await makeKey(newsgraph.client, newsgraph.url);
    expect((await ask(allowed, key)).status).toBe(200);
    const { pid } = newsgraph.process('access');
    process.kill(pid, 'SIGSTOP');
    try {
      // Longer than what is known of a key is taken as it is.
      await until('it is noticed', async () => (await ask(allowed, unseen)).status !== 200, 30);
      const refused = await ask(allowed, unseen);
      expect([refused.status, codesOf(refused), refused.retryAfter]).toEqual([
        503,
        ['ACCESS_UNAVAILABLE'],
        '5',
      ]);
      expect(await ask(allowed, key)).toMatchObject({ status: 200, data: { articles: { nodes: [{}] } } });
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    await until('it can be told again', async () => (await ask(allowed, unseen)).status === 200, 30);
  });
});
