import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { harmed } from '../../kit/harmed.js';
import { changePlan as changeAny, makeKey } from '../../kit/keys.js';
import type { Newsgraph } from '../../kit/newsgraph.js';
import { until } from '../../kit/wait.js';

interface Answer {
  readonly status: number;
  readonly requestId: string | null;
  readonly code: string | undefined;
  readonly budget: string | null;
  readonly seconds: number;
}

// Not in the newsgraph that tests share: what is changed here holds for everybody.
describe('the limits of a plan', () => {
  let newsgraph: Newsgraph;

  beforeAll(async () => {
    newsgraph = await harmed();
  });
  afterAll(async () => {
    await changePlan({ name: 'public', enabled: false });
    await changePlan({ name: 'partner', limits: { milliseconds: 10_000 } });
  });

  const changePlan = (plan: object) => changeAny(newsgraph.client, plan);

  async function ask(query: string, key?: string, requestId?: string): Promise<Answer> {
    const started = performance.now();
    const response = await fetch(`${newsgraph.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(requestId !== undefined && { 'x-request-id': requestId }),
        ...(key !== undefined && { authorization: `Bearer ${key}` }),
      },
      body: JSON.stringify({ query }),
    });
    const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
    return {
      status: response.status,
      requestId: response.headers.get('x-request-id'),
      budget: response.headers.get('ratelimit'),
      code: errors?.[0]?.extensions.code,
      seconds: (performance.now() - started) / 1000,
    };
  }

  it('hold for who comes without a key, once that is allowed', async () => {
    const aliases = (count: number) =>
      `{ ${Array.from({ length: count }, (_, n) => `a${n}: __typename`).join(' ')} }`;
    await changePlan({ name: 'public', enabled: true, rejectWhole: false });
    await until('nobody needs a key', async () => (await ask(aliases(15))).status === 200, 10);
    for (const query of [
      aliases(16),
      `{ search(text: "a", kinds: [${'QUOTE '.repeat(999)}]) { totalCount } }`,
      '{ articles(first: 100) { nodes { id quotes(first: 10) { nodes { id } } } } }',
    ])
      expect(await ask(query)).toMatchObject({ status: 400, code: 'OPERATION_TOO_LARGE' });
  });

  it('end an operation that takes too long; the log has which request it was', async () => {
    const { key } = await makeKey(newsgraph.client, newsgraph.url, { plan: 'partner' });
    const { key: patient } = await makeKey(newsgraph.client, newsgraph.url, { plan: 'frontend' });
    const query = '{ quotes(first: 1) { nodes { id type } } }';
    await changePlan({ name: 'partner', limits: { milliseconds: 300 } });
    const { pid } = newsgraph.process('quotes');
    process.kill(pid, 'SIGSTOP');
    try {
      await until('the plan holds', async () => (await ask(query, key)).status === 504, 20);
      const late = await ask(query, key, 'late-1');
      expect(late).toMatchObject({ status: 504, code: 'OPERATION_TIMED_OUT', requestId: 'late-1' });
      expect(late.budget).toContain('"minute";r=');
      expect(late.seconds).toBeLessThan(1.5);
      // Others wait for as long as a service may take.
      const waited = await ask(query, patient, 'patient-1');
      expect(waited).toMatchObject({ status: 200, code: 'SUBGRAPH_UNAVAILABLE', requestId: 'patient-1' });
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    const log = await readFile(join(newsgraph.dataFolder, 'logs', 'gateway.log'), 'utf8');
    const lines = log.split('\n').filter((line) => line.includes('"a subgraph cannot be reached"'));
    expect(lines.join('\n')).toContain('"reqId":"patient-1"');
  });
});
