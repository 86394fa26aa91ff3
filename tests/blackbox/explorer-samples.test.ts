import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkout } from '../kit/command.js';
import { makeKey } from '../kit/keys.js';
import { shared } from '../kit/shared.js';

const folder = `${checkout}packages/explorer/samples/`;
/** The plan that an audience's keys have. */
const plans: Readonly<Record<string, string>> = {
  Readers: 'frontend',
  Newsrooms: 'internal',
  Dashboards: 'internal',
  Partners: 'partner',
  Operators: 'admin',
};

/** What the samples ask; those that change something are left out. */
const samples = readdirSync(folder)
  .map((file) => [file, readFileSync(folder + file, 'utf8')] as const)
  .filter(([, text]) => !/^mutation\b/m.test(text));

describe('a sample of the explorer', () => {
  const { client, url } = shared();

  it.each(samples)('is answered whole with a key of its audience: %s', async (_, text) => {
    const [, audience = ''] = /^# (\w+): /.exec(text) ?? [];
    const plan = plans[audience];
    if (plan === undefined) throw new Error(`nobody knows which plan ${audience} have`);
    const { client: own } = await makeKey(client, url, { plan });
    const { data, errors } = await own.ask(text);
    expect(errors).toBeUndefined();
    expect(Object.values(data ?? {})).not.toContain(null);
  });
});
