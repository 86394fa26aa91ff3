import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { harmed } from '../../kit/harmed.js';
import { makeKey } from '../../kit/keys.js';
import type { Newsgraph } from '../../kit/newsgraph.js';
import { until } from '../../kit/wait.js';

interface Answer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
}

const codesOf = ({ errors }: Answer) => errors?.map(({ extensions }) => extensions.code);

const change = `mutation ($input: ChangePlanInput!) { changePlan(input: $input) { error { message } } }`;
const allowed = '{ articles(first: 1) { nodes { id } } }';
const partly = '{ articles(first: 1) { nodes { id } } reviewQueue(first: 1) { nodes { id } } }';

// Not in the newsgraph that tests share: what is changed here holds for everybody.
describe('a plan that an operator changes', () => {
  let newsgraph: Newsgraph;

  beforeAll(async () => {
    newsgraph = await harmed();
  });
  afterAll(() => changePlan({ name: 'public', enabled: false, rejectWhole: false }));

  async function changePlan(plan: object): Promise<void> {
    const input = { ...plan, reason: 'a test says so' };
    const { changePlan: changed } = await newsgraph.client.request<
      { changePlan: { error: unknown } },
      object
    >(change, { input });
    expect(changed.error).toBeNull();
  }

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
