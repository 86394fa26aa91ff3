import { serverAudits } from 'graphql-http';
import { describe, expect, it } from 'vitest';
import { shared } from '../kit/shared.js';

/** GraphQL over HTTP, as its working group's reference implementation audits it. */
describe('GraphQL over HTTP at the gateway', () => {
  const { url, key } = shared();
  const authorized: typeof fetch = (address, init) => {
    const headers = new Headers(init?.headers);
    headers.set('authorization', `Bearer ${key}`);
    return fetch(address, { ...init, headers });
  };

  it.each(
    serverAudits({ url: `${url}/graphql`, fetchFn: authorized }).map((audit) => [audit.name, audit] as const),
  )('%s', async (name, audit) => {
    const result = await audit.fn();
    const reason = 'reason' in result ? result.reason : '';
    expect(result.status, `${name}: ${reason}`).not.toBe('error');
    // What the specification demands is never left to a warning.
    if (name.startsWith('MUST')) expect(result.status, `${name}: ${reason}`).toBe('ok');
  });
});
