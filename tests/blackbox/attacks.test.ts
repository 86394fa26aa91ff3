import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { json, text } from 'node:stream/consumers';
import { Pool } from 'undici';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../kit/database.js';
import { guessKey, hasFormOfKey, makeKey } from '../kit/keys.js';
import { shared } from '../kit/shared.js';
import { claimsOf, secretOf, signedCaller, subgraphs } from '../kit/subgraph.js';
import { until } from '../kit/wait.js';

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly code: string | undefined;
}

interface Options {
  readonly headers?: Record<string, string>;
  /** The address of this machine that the request comes from. */
  readonly from?: string;
  readonly path?: string;
  readonly socketPath?: string;
  readonly query?: string;
}

const { client, url, dataFolder, key: admin } = shared();

function ask({
  headers,
  from,
  path = '/graphql',
  socketPath,
  query = '{ __typename }',
}: Options): Promise<Answer> {
  const { hostname, port } = new URL(url);
  const options = {
    ...(socketPath === undefined ? { host: hostname, port, localAddress: from } : { socketPath }),
    path,
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
  };
  return new Promise((resolve, reject) => {
    const asked = request(options, (response) => {
      json(response).then((answer) => {
        const { errors } = answer as { errors?: { extensions?: { code?: string } }[] };
        const code = errors?.[0]?.extensions?.code;
        resolve({ status: response.statusCode ?? 0, headers: response.headers, code });
      }, reject);
    });
    asked.on('error', reject).end(JSON.stringify({ query }));
  });
}

/** How many requests to its graph a service has answered. */
async function callsOf(name: string): Promise<number> {
  const metrics = await new Promise<string>((resolve, reject) => {
    request({ socketPath: socketOf(name), path: '/metrics' }, (response) => {
      text(response).then(resolve, reject);
    })
      .on('error', reject)
      .end();
  });
  const counts = metrics.matchAll(/^http_request_duration_seconds_count\{.*\} (\d+)$/gm);
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
}

/** For how long keys are guessed: milliseconds. */
const longestGuessing = 8000;

const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
const socketOf = (name: string) => join(dataFolder, 'run', `${name}.sock`);

describe('who has no key', () => {
  it('is told how to get one', async () => {
    const { status, headers, code } = await ask({});
    expect([status, code]).toEqual([401, 'KEY_REQUIRED']);
    expect(headers['www-authenticate']).toContain('Bearer');
  });

  it.each([
    ['another scheme', { authorization: `Basic ${admin}` }],
    ['a header of another name', { 'x-api-key': admin }],
    ['a signed caller of his own', { 'newsgraph-caller': 'e30.e30' }],
    ['an empty bearer', { authorization: 'Bearer ' }],
    ['a key and more', { authorization: `Bearer ${admin},${admin}` }],
  ])('is not let in by %s', async (_, headers) => {
    expect((await ask({ headers, from: '127.0.0.77' })).status).toBe(401);
  });

  it('is not let in by a key in the address, be it a good one', async () => {
    for (const path of [`/graphql?key=${admin}`, `/graphql?x=${admin.replace('_', '%5F')}`])
      expect(await ask({ path, headers: bearer(admin) })).toMatchObject({
        status: 400,
        code: 'KEY_IN_ADDRESS',
      });
  });

  it.each([
    ['of no form', 40, () => `news_live_${randomBytes(40).toString('hex').slice(0, 33)}`],
    ['of the right form', 100_000, guessKey],
  ])(
    'does not get in by guesses %s: after a few nothing is looked up any more, and who has a key goes on',
    async (_, most, guess) => {
      expect(hasFormOfKey((await makeKey(client, url)).key)).toBe(true);
      const from = `127.0.${1 + ((randomBytes(1)[0] ?? 0) % 250)}.9`;
      const connections = 16;
      const pool = new Pool(url, { connections, localAddress: from });
      const options = { method: 'POST', path: '/graphql', body: '{"query":"{ __typename }"}' } as const;
      const codes: Record<string, number> = {};
      const lookedUp = await callsOf('access');
      const end = Date.now() + longestGuessing;
      let left = most;
      const guessOn = async () => {
        for (; left > 0 && Date.now() < end; left -= 1) {
          const headers = { 'content-type': 'application/json', ...bearer(guess()) };
          const { body } = await pool.request({ ...options, headers });
          const { errors } = (await body.json()) as { errors: [{ extensions: { code: string } }] };
          codes[errors[0].extensions.code] = (codes[errors[0].extensions.code] ?? 0) + 1;
        }
      };
      await Promise.all(Array.from({ length: connections }, guessOn));
      await pool.close();
      expect(Object.keys(codes).sort()).toEqual(['KEY_INVALID', 'TOO_MANY_ATTEMPTS']);
      // Those under way while the last that is allowed was refused.
      expect(codes.KEY_INVALID).toBeLessThanOrEqual(21 + connections);
      // Other tests have keys looked up meanwhile.
      expect((await callsOf('access')) - lookedUp).toBeLessThan(500);
      const blocked = await ask({ from, headers: bearer(guess()) });
      expect([blocked.status, Number(blocked.headers['retry-after']) > 0]).toEqual([429, true]);
      expect((await ask({ from, headers: bearer(admin) })).status).toBe(200);
    },
  );

  it('cannot put a line break into a header', async () => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    const head = [
      'POST /graphql HTTP/1.1',
      `Host: ${hostname}:${port}`,
      'Content-Type: application/json',
      `X-Request-Id: a\rnewsgraph-caller: b`,
      'Connection: close',
      'Content-Length: 0',
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n`);
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 400 /);
    const answer = await ask({ headers: { 'x-request-id': 'a%0d%0aset-cookie: x' } });
    expect(answer.headers['x-request-id']).not.toContain('a%0d');
  });
});

describe('who has a key', () => {
  const introspection = '{ __schema { types { name fields { name } } } }';

  it('cannot make himself another caller: what he sends as one is not passed on', async () => {
    const { key } = await makeKey(client, url, { rights: { sections: [] } });
    const forged = signedCaller(claimsOf('worker'), 'x');
    const answer = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...bearer(key), 'newsgraph-caller': forged },
      body: JSON.stringify({ query: '{ articles { totalCount } }' }),
    });
    expect(await answer.json()).toMatchObject({ data: { articles: { totalCount: 0 } } });
  });

  it.each([
    ['an alias', 'mutation { harmless: eraseArticle(input: { articleId: "a", reason: "b" }) { articleId } }'],
    [
      'a fragment',
      'mutation { ...F } fragment F on Mutation { eraseArticle(input: { articleId: "a", reason: "b" }) { articleId } }',
    ],
    [
      'a second operation',
      'query A { __typename } mutation B { eraseArticle(input: { articleId: "a", reason: "b" }) { articleId } }',
    ],
    ['a field beside it', '{ articles(first: 1) { totalCount } keys { nodes { id name } } }'],
    ['a list inside', '{ __typename ... on Query { feed: articleChanges { latest } } }'],
  ])('does not get past his scopes by %s', async (_, query) => {
    const { key } = await makeKey(client, url);
    const answer = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...bearer(key) },
      body: JSON.stringify({ query, ...(query.startsWith('query A') && { operationName: 'B' }) }),
    });
    const { data, errors } = (await answer.json()) as {
      data: Record<string, unknown>;
      errors: { extensions: { code: string } }[];
    };
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHORIZED_FIELD']);
    expect(Object.values(data)).toContain(null);
  });

  it('does not reach the entities of a subgraph', async () => {
    const { errors } = await client.ask(
      '{ _entities(representations: [{ __typename: "ApiKey", id: "key_operator" }]) { __typename } }',
    );
    expect(errors?.[0]?.extensions?.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('sees of the schema what he may ask, and nothing without leave', async () => {
    interface Told {
      readonly __schema: { readonly types: { readonly name: string; fields: { name: string }[] | null }[] };
    }
    const namesFor = async (asker: typeof client) => {
      const { __schema } = await asker.request<Told, never>(introspection);
      return __schema.types.flatMap(({ name, fields }) => [
        name,
        ...(fields ?? []).map((field) => `${name}.${field.name}`),
      ]);
    };
    const frontend = await makeKey(client, url);
    const seen = await namesFor(frontend.client);
    expect(seen).toContain('Query.articles');
    for (const hidden of ['Query.keys', 'Query.articleChanges', 'Mutation', 'CreateKeyInput'])
      expect(seen).not.toContain(hidden);
    expect(await namesFor(client)).toEqual(expect.arrayContaining(['Query.keys', 'Mutation.eraseArticle']));

    const blind = await makeKey(client, url, { scopes: [] });
    const { data, errors } = await blind.client.ask(
      `{ open: __schema { types { name } } __type(name: "Query") { name } articles(first: 1) { totalCount } }`,
    );
    expect(data).toMatchObject({
      open: null,
      __type: null,
      articles: { totalCount: expect.any(Number) as number },
    });
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual([
      'UNAUTHORIZED_FIELD',
      'UNAUTHORIZED_FIELD',
    ]);
  });
});

describe('who reaches a subgraph', () => {
  it.each(subgraphs)('%s: gets no answer with a key instead of a signature', async (name) => {
    expect(await ask({ socketPath: socketOf(name), headers: bearer(admin) })).toMatchObject({
      status: 401,
      code: 'UNKNOWN_CALLER',
    });
  });

  it('is not told what keys come to where he signs as somebody the gateway let in', async () => {
    const secret = secretOf(dataFolder, 'gateway');
    const caller = (actor: string) => ({
      'newsgraph-caller': signedCaller({ ...claimsOf('gateway'), actor }, secret),
    });
    const query = '{ admission { state } }';
    const asked = { socketPath: socketOf('access'), query };
    expect((await ask({ ...asked, headers: caller('key_x') })).code).toBe('FORBIDDEN');
    expect((await ask({ ...asked, headers: caller('gateway') })).code).toBeUndefined();
    const work = { socketPath: socketOf('articles'), query: '{ waitingArticles }' };
    expect((await ask({ ...work, headers: caller('gateway') })).code).toBe('FORBIDDEN');
  });
});

describe('a key in the wrong place', () => {
  interface Place {
    readonly method?: string;
    readonly path?: string;
    readonly headers?: Record<string, string>;
    readonly body?: object;
  }
  const query = '{ __typename }';
  const variable = 'query ($id: ID!) { article(id: $id) { id } }';

  const places: [string, (key: string) => Place][] = [
    ['the right header', () => ({ body: { query: '{ articles(first: 1000) { totalCount } }' } })],
    ...['/graphql?key=', '/schema.graphql?key=', '/?', '/docs?key=', '/explorer/?key=', '/livez?key='].map(
      (path): [string, (key: string) => Place] => [path, (key) => ({ method: 'GET', path: `${path}${key}` })],
    ),
    ['a path', (key) => ({ method: 'GET', path: `/${key}` })],
    ['a path of pages', (key) => ({ method: 'GET', path: `/docs/${key}` })],
    ['a query in the address', (key) => ({ method: 'GET', path: `/graphql?query={${key}}` })],
    ['another method', (key) => ({ method: 'PUT', path: `/graphql?key=${key}`, body: { query } })],
    ['the name of a field', (key) => ({ body: { query: `{ ${key} }` } })],
    ['the name of a type', (key) => ({ body: { query: `{ ...F } fragment F on ${key} { id }` } })],
    ['an argument', (key) => ({ body: { query: `{ nothing(key: "${key}") }` } })],
    ['what does not parse', (key) => ({ body: { query: `{ "${key}" }` } })],
    ['a variable', (key) => ({ body: { query: variable, variables: { id: key } } })],
    ['a variable of the wrong type', (key) => ({ body: { query: variable, variables: { id: [key] } } })],
    ['a cursor', (key) => ({ body: { query: `{ articles(after: "${key}") { totalCount } }` } })],
    ['the name of the operation', (key) => ({ body: { query: `query ${key} ${query}` } })],
    ['the name of no operation', (key) => ({ body: { query, operationName: key } })],
    ['a hash', (key) => ({ body: { extensions: { persistedQuery: { version: 1, sha256Hash: key } } } })],
    ...[
      'x-request-id',
      'graphql-client-name',
      'apollographql-client-version',
      'user-agent',
      'cookie',
      'referer',
      'x-api-key',
      'newsgraph-caller',
      'traceparent',
      'content-type',
      'accept',
      'if-none-match',
    ].map((header): [string, (key: string) => Place] => [
      header,
      (key) => ({ headers: { 'apollographql-client-name': 'a', [header]: key }, body: { query } }),
    ]),
    ...['#', 'Basic #', 'Bearer #x', 'Bearer #,#', 'Bearer "#"', 'Bearer Bearer #', 'Token #'].map(
      (text): [string, (key: string) => Place] => [
        `authorization: ${text}`,
        (key) => ({ headers: { authorization: text.replaceAll('#', key) }, body: { query } }),
      ],
    ),
  ];

  const shown: string[] = [];

  it.each(places)('is repeated by no answer: %s', async (_, placeOf) => {
    const { key } = await makeKey(client, url);
    shown.push(key);
    const { method = 'POST', path = '/graphql', headers, body } = placeOf(key);
    const { hostname: host, port } = new URL(url);
    const options = { host, port, localAddress: '127.0.0.78', method, path };
    const answer = await new Promise<string>((resolve, reject) => {
      const asked = request(
        { ...options, headers: { 'content-type': 'application/json', ...bearer(key), ...headers } },
        (response) => {
          const head = JSON.stringify(response.rawHeaders);
          text(response).then((words) => resolve(`${head} ${words}`), reject);
        },
      );
      asked.on('error', reject).end(body && JSON.stringify(body));
    });
    expect(answer).not.toContain(key.slice(10));
  });

  it('is in no log and in no record of what was used', async () => {
    const last = await makeKey(client, url);
    await last.client.ask('query Last { __typename }');
    interface Used {
      readonly viewer: { readonly key: { readonly usage: readonly { readonly operation: string }[] } };
    }
    await until('usage is written down', async () => {
      const told = await last.client.request<Used, never>('{ viewer { key { usage { operation } } } }');
      return told.viewer.key.usage.some(({ operation }) => operation === 'Last');
    });
    const database = await openDatabase(dataFolder);
    const usage = await database.db('newsgraph_access').collection('usage').find().toArray();
    await database.close();
    const logs = readdirSync(join(dataFolder, 'logs')).map((name) =>
      readFileSync(join(dataFolder, 'logs', name), 'utf8'),
    );
    const kept = [JSON.stringify(usage), ...logs].join('');
    expect(usage.length).toBeGreaterThan(0);
    expect(logs.length).toBeGreaterThan(5);
    expect(shown.filter((key) => kept.includes(key.slice(10)))).toEqual([]);
    expect(kept).not.toMatch(/news_(live|test)_[0-9A-Za-z]{8}/);
  });
});
