import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGateway, type Gateway } from '../kit/gateway.js';
import { shared } from '../kit/shared.js';
import { claimsOf, secretOf, signedCaller, subgraphs } from '../kit/subgraph.js';

/** Asks with headers that a browser would not let a page set. */
const statusFor = (url: string, path: string, headers: Record<string, string>) =>
  new Promise<number | undefined>((resolve, reject) => {
    const asked = request(new URL(path, url), { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.on('error', reject).end();
  });

describe('the doors of the graph', () => {
  const { client, url, dataFolder, key } = shared();
  const authorization = `Bearer ${key}`;

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

  const minute = 60_000;
  const gateway = () => claimsOf('gateway');
  const secret = secretOf(dataFolder, 'gateway');

  function altered(change: object): string {
    const [, signature = ''] = signedCaller(gateway(), secret).split('.');
    const claims = { ...gateway(), ...change };
    return `${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${signature}`;
  }

  const forged: [string, () => string][] = [
    ['with a secret of his own', () => signedCaller(gateway(), 'x'.repeat(secret.length))],
    ['with no secret', () => signedCaller(gateway(), '')],
    ['with the name of the secret', () => signedCaller(gateway(), 'gateway')],
    ['and then gives himself rights', () => altered({ rights: { hidden: true } })],
    ['and then becomes another', () => altered({ actor: 'key_operator' })],
    ['as the worker, with the secret of the gateway', () => signedCaller(claimsOf('worker'), secret)],
    ['six minutes ago', () => signedCaller({ ...gateway(), at: Date.now() - 6 * minute }, secret)],
    ['in six minutes', () => signedCaller({ ...gateway(), at: Date.now() + 6 * minute }, secret)],
    ['at no time', () => signedCaller({ ...gateway(), at: undefined }, secret)],
    ['as a role that there is not', () => signedCaller({ ...gateway(), role: 'admin' }, secret)],
    ['and leaves the signature out', () => `${signedCaller(gateway(), secret).split('.')[0] ?? ''}.`],
  ];

  it.each(subgraphs)('%s answers who has signed, and nobody who only seems to', async (name) => {
    const signed = { 'newsgraph-caller': signedCaller(gateway(), secret) };
    expect(await askSubgraph(name, signed)).toEqual({ status: 200, code: undefined });
    for (const [how, forge] of forged)
      expect([how, await askSubgraph(name, { 'newsgraph-caller': forge() })]).toEqual([
        how,
        { status: 401, code: 'UNKNOWN_CALLER' },
      ]);
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
      'mutation { claimArticles(input: { first: 1, leaseSeconds: 1, wait: 0 }) { lease } }',
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

  async function post(body: string, headers: Record<string, string> = {}, method = 'POST') {
    const answer = await fetch(`${url}/graphql`, {
      method,
      headers: { 'content-type': 'application/json', authorization, ...headers },
      body,
    });
    const { errors, data } = (await answer.json()) as {
      errors?: { message: string; extensions: { code: string } }[];
      data?: unknown;
    };
    const [{ message, extensions } = {}] = errors ?? [];
    return { status: answer.status, code: extensions?.code, message, data, headers: answer.headers };
  }
  const ask = (query: string, more: object = {}) => post(JSON.stringify({ query, ...more }));

  it.each([
    ['no JSON', '{', 400, 'BAD_REQUEST'],
    ['no body', '', 400, 'BAD_REQUEST'],
    ['no operation', '{"x":1}', 400, 'BAD_REQUEST'],
    ['a batch', '[{"query":"{ __typename }"}]', 400, 'BAD_REQUEST'],
  ])('refuse %s with a code of the registry', async (_, body, status, code) => {
    expect(await post(body)).toMatchObject({ status, code });
  });

  it('say what to do instead of sending a batch, or a body of another type', async () => {
    const { message } = await post('[{"query":"{ __typename }"}]');
    expect(message).toContain('send those of a batch one by one');
    const other = await post('<a/>', { 'content-type': 'text/xml' });
    expect(other).toMatchObject({ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' });
    expect(other.message).toContain('Send JSON');
  });

  it('refuse a body that is too large before it has come', async () => {
    const answer = await new Promise<{ status: number | undefined; body: unknown }>((resolve, reject) => {
      const headers = { 'content-type': 'application/json', authorization, 'content-length': 21 << 20 };
      const asked = request(`${url}/graphql`, { method: 'POST', headers }, (response) => {
        void json(response).then((body) => {
          resolve({ status: response.statusCode, body });
          asked.destroy();
        }, reject);
      });
      asked.on('error', reject).write('"');
    });
    expect(answer).toMatchObject({
      status: 413,
      body: { errors: [{ extensions: { code: 'BODY_TOO_LARGE' } }] },
    });
  });

  it('refuse other types and methods with a code of the registry', async () => {
    expect(await post('<a/>', { 'content-type': 'text/xml' })).toMatchObject({
      status: 415,
      code: 'UNSUPPORTED_MEDIA_TYPE',
    });
    expect(await post('{"query":"{ __typename }"}', { accept: 'image/png' })).toMatchObject({
      status: 406,
      code: 'NOT_ACCEPTABLE',
    });
    const put = await post('{}', {}, 'PUT');
    expect(put).toMatchObject({ status: 405, code: 'METHOD_NOT_ALLOWED' });
    expect(put.headers.get('allow')).toContain('POST');
    const mutation = 'mutation { eraseArticle(input: { articleId: "a", reason: "b" }) { __typename } }';
    const get = await fetch(`${url}/graphql?query=${encodeURIComponent(mutation)}`, {
      headers: { authorization, 'x-apollo-operation-name': 'x' },
    });
    expect([get.status, get.headers.get('allow')]).toEqual([405, 'POST']);
    expect(await get.json()).toMatchObject({ errors: [{ extensions: { code: 'METHOD_NOT_ALLOWED' } }] });
  });

  it('write nothing for whom no answer can be given', async () => {
    const name = `unanswered ${Date.now()}`;
    const query = 'mutation ($input: CreateKeyInput!) { createKey(input: $input) { key { id } } }';
    const body = JSON.stringify({ query, variables: { input: { name, plan: 'frontend' } } });
    const refused = { status: 406, code: 'NOT_ACCEPTABLE', data: undefined };
    expect(await post(body, { accept: 'application/xml' })).toMatchObject(refused);
    const keys = await ask('{ keys(first: 100) { nodes { name } } }');
    expect(keys).toMatchObject({ status: 200, code: undefined });
    expect(JSON.stringify(keys.data)).not.toContain(name);
  });

  it('answer an unknown path with a problem of RFC 9457', async () => {
    const answer = await fetch(`${url}/nowhere`);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await answer.json()).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  });

  it('ask which of several operations is meant', async () => {
    const query = 'query A { articles { totalCount } } query B { quotes { totalCount } }';
    const refused = { status: 400, code: 'OPERATION_RESOLUTION_FAILURE', data: undefined };
    expect(await ask(query)).toMatchObject(refused);
    expect(await ask(query, { operationName: 'C' })).toMatchObject(refused);
    expect(await ask(query, { operationName: 'B' })).toMatchObject({ status: 200, code: undefined });
  });

  it('know an operation by its hash once it came whole, and take no other text for it', async () => {
    const query = `{ articles(first: 1) { totalCount } } # ${Date.now()}`;
    const persistedQuery = { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') };
    const byHash = { extensions: { persistedQuery } };
    expect(await post(JSON.stringify(byHash))).toMatchObject({
      status: 400,
      code: 'PERSISTED_QUERY_NOT_FOUND',
    });
    expect(await ask('{ quotes { totalCount } }', byHash)).toMatchObject({
      status: 400,
      code: 'BAD_REQUEST',
    });
    expect(await ask(query, byHash)).toMatchObject({ status: 200, code: undefined });
    expect(await post(JSON.stringify(byHash))).toMatchObject({ status: 200, code: undefined });
  });

  it('tell of a page that cannot be in an answer that was executed', async () => {
    expect(await ask('{ articles(first: 1000) { totalCount } }')).toMatchObject({
      status: 200,
      code: 'BAD_PAGE',
      data: null,
    });
  });

  it.each([
    ['many fields at the root', 100, 'a#: articles(first: 100) { totalCount }'],
    ['a long text', 3000, 'a#: articles(first: 100) { totalCount }'],
  ])('refuse %s at once', async (_, count, field) => {
    const fields = Array.from({ length: count }, (_, n) => field.replace('#', String(n)));
    const started = performance.now();
    expect(await ask(`{ ${fields.join(' ')} }`)).toMatchObject({ status: 400, code: 'OPERATION_TOO_LARGE' });
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it('refuse pages of pages of pages', async () => {
    const pages = '{ articles(first: 100) { nodes { quotes(first: 100) { nodes { article {';
    const query = `${pages} quotes(first: 100) { nodes { id } } } } } } } }`;
    expect(await ask(query)).toMatchObject({ status: 400, code: 'OPERATION_TOO_LARGE' });
  });

  it.each(['evil.example', 'localhost.evil.example:4000', '127.0.0.1.nip.io', '10.0.0.1:4000'])(
    'refuse a request for %s: the name of a page may lead here',
    async (host) => {
      for (const path of ['/', '/graphql', '/metrics', '/nowhere'])
        expect(await statusFor(url, path, { host })).toBe(421);
    },
  );

  it.each(['localhost:1', '127.0.0.1', '[::1]:4000'])('answer as %s', async (host) => {
    expect(await statusFor(url, '/livez', { host })).toBe(200);
  });

  it('refuse a body that is compressed, however small it is', async () => {
    const body = gzipSync(JSON.stringify({ query: '{ __typename }', padding: 'x'.repeat(2 << 20) }));
    const answer = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip', authorization },
      body,
    });
    expect([answer.status, answer.headers.get('accept-encoding')]).toEqual([415, 'identity']);
    const { errors } = (await answer.json()) as {
      errors: { message: string; extensions: { code: string } }[];
    };
    expect(errors[0]?.extensions.code).toBe('UNSUPPORTED_MEDIA_TYPE');
    expect(errors[0]?.message).toContain('Content-Encoding');
  });

  it('show metrics to this machine, and to no page and no proxy', async () => {
    const own = await fetch(`${url}/metrics`, { headers: { origin: 'https://evil.example' } });
    expect([own.status, own.headers.get('access-control-allow-origin')]).toEqual([200, null]);
    const passedOn = await fetch(`${url}/metrics`, { headers: { 'x-forwarded-for': '127.0.0.1' } });
    expect(passedOn.status).toBe(403);
  });
});

describe('the doors of a gateway behind a proxy', () => {
  const { dataFolder, key } = shared();
  let gateway: Gateway;

  beforeAll(async () => {
    const settings = { TRUSTED_PROXIES: '127.0.0.1', PUBLIC_HOSTS: 'news.example' };
    gateway = await startGateway(dataFolder, settings);
  });
  afterAll(() => gateway.stop());

  it('open under the name of the proxy', async () => {
    const statusAt = (headers: Record<string, string>) => statusFor(gateway.url, '/livez', headers);
    expect(await statusAt({ host: 'news.example' })).toBe(200);
    expect(await statusAt({ host: 'newsxexample' })).toBe(421);
    expect(await statusAt({ host: '127.0.0.1', 'x-forwarded-host': 'news.example' })).toBe(200);
    expect(await statusAt({ host: '127.0.0.1', 'x-forwarded-host': 'evil.example' })).toBe(421);
    expect(await statusAt({ host: 'evil.example', 'x-forwarded-host': 'news.example' })).toBe(421);
  });

  it('count who guesses by the address that the proxy names, and nobody else’s with it', async () => {
    const guess = async (from: string) => {
      const headers = { authorization: 'Bearer nothing', 'x-forwarded-for': from };
      return (await fetch(`${gateway.url}/graphql`, { headers })).status;
    };
    const statuses = new Set<number>();
    for (let n = 0; n < 21; n++) statuses.add(await guess(`10.9.9.9, 2001:db8::${n}`));
    expect([...statuses]).toEqual([401, 429]);
    expect(await guess('192.0.2.2')).toBe(401);
  });

  it('show metrics to nobody beyond it', async () => {
    const statusFrom = (from: string) =>
      statusFor(gateway.url, '/metrics', { 'x-forwarded-for': from, authorization: `Bearer ${key}` });
    expect(await statusFrom('192.0.2.3')).toBe(403);
    expect(await statusFor(gateway.url, '/metrics', {})).toBe(200);
  });
});
