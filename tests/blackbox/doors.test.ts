import { request } from 'node:http';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { shared } from '../kit/shared.js';

const subgraphs = ['articles', 'entities', 'quotes'];

describe('the doors of the graph', () => {
  const { client, url, dataFolder } = shared();

  function askSubgraph(
    name: string,
    headers: Record<string, string>,
  ): Promise<{ status: number; code: unknown }> {
    const socketPath = join(dataFolder, 'run', `${name}.sock`);
    return new Promise((resolve, reject) => {
      const asked = request(
        {
          socketPath,
          path: '/graphql',
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
        },
        (response) => {
          void json(response).then((answer) => {
            const { errors } = answer as { errors?: { extensions?: { code?: unknown } }[] };
            resolve({ status: response.statusCode ?? 0, code: errors?.[0]?.extensions?.code });
          }, reject);
        },
      );
      asked.on('error', reject).end(JSON.stringify({ query: '{ __typename }' }));
    });
  }

  it.each(subgraphs)('%s answers nobody who has not signed', async (name) => {
    expect(await askSubgraph(name, {})).toEqual({ status: 401, code: 'UNKNOWN_CALLER' });
  });

  it.each(subgraphs)('%s answers nobody who signs with a secret of his own', async (name) => {
    const claims = Buffer.from(JSON.stringify({ role: 'worker', at: Date.now() })).toString('base64url');
    expect(await askSubgraph(name, { 'newsgraph-caller': `${claims}.${'A'.repeat(43)}` })).toEqual({
      status: 401,
      code: 'UNKNOWN_CALLER',
    });
  });

  it('do not show what only the worker may ask', async () => {
    const query = '{ __schema { types { name fields { name } } } }';
    const { __schema } = await client.request<
      { __schema: { types: { name: string; fields: { name: string }[] | null }[] } },
      never
    >(query);
    const fields = __schema.types.flatMap(({ fields }) => fields?.map(({ name }) => name) ?? []);
    expect(fields).toContain('submitArticles');
    for (const internal of ['claimArticles', 'settleArticles', 'replaceMentions', 'replaceQuotes']) {
      expect(fields).not.toContain(internal);
    }
  });

  it('refuse an internal operation as one that does not exist', async () => {
    const { errors } = await client.ask(
      'mutation { claimArticles(input: { first: 1, leaseSeconds: 1 }) { lease } }',
    );
    expect(errors?.[0]?.extensions?.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('give every answer a request id, the caller’s own where it has one', async () => {
    const given = await fetch(`${url}/livez`, { headers: { 'x-request-id': 'abc-1' } });
    expect(given.headers.get('x-request-id')).toBe('abc-1');
    expect((await fetch(`${url}/livez`)).headers.get('x-request-id')).toMatch(/^[\w-]{36}$/);
  });

  it.each([
    ['a syntax error', '{ articles', 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', '{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    [
      'a variable of the wrong type',
      'query ($n: Int!) { articles(first: $n) { totalCount } }',
      'BAD_USER_INPUT',
    ],
  ])('answer %s with a stable code', async (_, query, code) => {
    const { errors } = await client.ask<unknown, object>(query, { n: 'many' });
    expect(errors?.[0]?.extensions?.code).toBe(code);
  });
});
