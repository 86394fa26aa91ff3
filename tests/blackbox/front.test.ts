import { connect } from 'node:net';
import { createClient, NewestArticlesDocument, readAll } from '@newsgraph/client';
import { describe, expect, it } from 'vitest';
import { makeKey } from '../kit/keys.js';
import { shared } from '../kit/shared.js';
import { until } from '../kit/wait.js';

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
  readonly extensions?: { readonly cost: { estimated: number; actual: number; remaining: number } };
}

interface Used {
  readonly viewer: {
    readonly key: {
      readonly id: string;
      readonly usage: readonly { operation: string | null; client: string | null; requests: number }[] | null;
    };
  };
}

const repeat = (count: number, text: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => text(n)).join(' ');

describe('what an operation costs', () => {
  const { client, url, key } = shared();
  const authorization = `Bearer ${key}`;

  it('is estimated, counted, and told in the answer and its headers', async () => {
    const { extensions } = await client.ask('{ articles(first: 50) { nodes { id } } }');
    expect(extensions?.cost?.estimated).toBe(50);
    expect(extensions?.cost?.actual).toBeGreaterThan(0);
    expect(extensions?.cost?.actual).toBeLessThanOrEqual(50);
  });

  it.each([
    [
      'deep',
      `{ article(id: "a") { ${repeat(20, () => 'duplicateOf {')} id ${'}'.repeat(20)} } }`,
      'OPERATION_TOO_LARGE',
    ],
    [
      'wide',
      '{ articles(first: 100) { nodes { quotes(first: 100) { nodes { article { quotes(first: 100) { nodes { id } } } } } } } }',
      'OPERATION_TOO_LARGE',
    ],
    ['full of aliases', `{ ${repeat(400, (n) => `a${n}: __typename`)} }`, 'OPERATION_TOO_LARGE'],
    [
      'full of directives',
      `{ __typename ${repeat(30, () => '@include(if: true)')} }`,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['full of unknown directives', `{ __typename ${repeat(10_000, () => '@a')} }`, 'OPERATION_TOO_LARGE'],
    [
      'a circle of fragments',
      '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'fragments that double',
      `{ article(id: "a") { ...F0 } } ${repeat(14, (n) => `fragment F${n} on Article { a: duplicateOf { ...F${n + 1} } b: duplicateOf { ...F${n + 1} } }`)} fragment F14 on Article { id }`,
      'OPERATION_TOO_LARGE',
    ],
  ])('is too much where it is %s', async (_, query, code) => {
    const { errors, data, status } = await client.ask(query);
    expect([errors?.[0]?.extensions?.code, data, status]).toEqual([code, undefined, 400]);
  });

  it('is read by the client to the end of a list', async () => {
    const ids = new Set<string>();
    for await (const { id } of readAll(
      client,
      NewestArticlesDocument,
      { first: 5 },
      ({ articles }) => articles,
    )) {
      ids.add(id);
      if (ids.size === 12) break;
    }
    expect(ids.size).toBe(12);
  });

  it('is told to a page that asks by GET, with a tag that holds while nothing changes', async () => {
    const address = `${url}/graphql?query=${encodeURIComponent('{ entity(id: "none") { id } }')}`;
    const headers = { authorization, 'apollo-require-preflight': '1', 'accept-encoding': 'identity' };
    const first = await fetch(address, { headers });
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    expect(first.headers.get('vary')).toMatch(/authorization/i);
    expect(first.headers.get('ratelimit')).toMatch(/^"minute";r=\d+;t=\d+, "day";r=\d+;t=\d+$/);
    const again = await fetch(address, {
      headers: { ...headers, 'if-none-match': first.headers.get('etag') ?? '' },
    });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect(
      (await fetch(address, { headers: { authorization } })).status,
      'without a header that no form sends',
    ).toBe(400);
  });
});

describe('the budget of a key', () => {
  const { client: admin, url } = shared();
  const query = '{ articles(first: 50) { nodes { id quotes(first: 100) { nodes { id } } } } }';

  it('stays exact when 200 requests race for it', async () => {
    const { key, client } = await makeKey(admin, url);
    const answers = await Promise.all(Array.from({ length: 200 }, () => client.ask(query)));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(new Set(refused.map(({ errors }) => errors?.[0]?.extensions?.code))).toEqual(
      new Set(['RATE_LIMITED']),
    );
    const spent = answers.reduce((sum, { extensions }) => sum + (extensions?.cost?.actual ?? 0), 0);
    const last = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: '{"query":"{ __typename }"}',
    });
    const [, limit, , day] =
      /q=(\d+);w=60.*, (.day.;q=(\d+))/.exec(last.headers.get('ratelimit-policy') ?? '') ?? [];
    const [, left] = /"day";r=(\d+)/.exec(last.headers.get('ratelimit') ?? '') ?? [];
    expect(limit).toBe('60000');
    expect(Number(day) - Number(left)).toBe(spent + 1);
  });

  it('is told how long to wait where it is spent', async () => {
    const { key } = await makeKey(admin, url);
    const ask = () =>
      fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      });
    const answers = await Promise.all(Array.from({ length: 100 }, ask));
    const refused = answers.find(({ status }) => status === 429);
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(refused?.headers.get('retry-after'))).toBeLessThanOrEqual(60);
  });

  it('is told as a field of the key that asks, and of no other', async () => {
    const { key, id } = await makeKey(admin, url);
    const mine = createClient({ url, key });
    const { viewer } = await mine.request<
      {
        viewer: {
          key: { rateLimit: { window: string; limit: number; remaining: number; resetAt: string }[] };
        };
      },
      never
    >('{ viewer { key { rateLimit { window limit remaining resetAt } } } }');
    const [minute, day] = viewer.key.rateLimit;
    expect(minute).toMatchObject({ window: 'MINUTE', limit: 60_000 });
    expect(day?.window).toBe('DAY');
    for (const { limit, remaining, resetAt } of viewer.key.rateLimit) {
      expect(remaining).toBeGreaterThan(limit - 100);
      expect(remaining).toBeLessThan(limit);
      expect(Date.parse(resetAt)).toBeGreaterThan(Date.now() - 60_000);
    }
    const others = await admin.request<
      { keys: { nodes: { id: string; rateLimit: object | null }[] } },
      never
    >('{ keys(first: 100) { nodes { id rateLimit { remaining } } } }');
    expect(others.keys.nodes.find((other) => other.id === id)).toEqual({ id, rateLimit: null });
  });

  it('leaves a record of what was used, by operation and program', async () => {
    const { key, id } = await makeKey(admin, url);
    const client = createClient({ url, key, name: 'reader', version: '2.1' });
    await client.request('query Front { articles(first: 2) { nodes { id } } }');
    const question = 'query { viewer { key { id usage { operation client requests } } } }';
    await until('usage is written down', async () => {
      const { viewer } = await client.request<Used, never>(question);
      expect(viewer.key.id).toBe(id);
      return viewer.key.usage?.some(
        ({ operation, client }) => operation === 'Front' && client === 'reader/2.1',
      );
    });
  });
});

describe('pages of other origins', () => {
  const { client: admin, url } = shared();

  it('may ask with a key that is for them, and with no other', async () => {
    const { key } = await makeKey(admin, url, { origins: ['https://site.example'] });
    const preflight = await fetch(`${url}/graphql`, {
      method: 'OPTIONS',
      headers: { origin: 'https://site.example', 'access-control-request-method': 'POST' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization');
    const from = (origin: string) =>
      fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { origin, authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: '{"query":"{ __typename }"}',
      });
    const welcome = await from('https://site.example');
    expect([welcome.status, welcome.headers.get('access-control-allow-origin')]).toEqual([
      200,
      'https://site.example',
    ]);
    expect((await from('https://evil.example')).status).toBe(403);
  });
});

describe('what is sent to the gateway', () => {
  const { url, key } = shared();
  const authorization = `Bearer ${key}`;
  const { hostname, port } = new URL(url);

  /** Sends bytes as they are. @returns what came back until the connection was closed, or `enough` came */
  const raw = (bytes: string, enough = /\r\n\r\n[^]*/) =>
    new Promise<string>((resolve, reject) => {
      let answer = '';
      const socket = connect(Number(port), hostname, () => socket.write(bytes));
      socket.setEncoding('utf8').on('data', (text: string) => {
        answer += text;
        if (enough.test(answer)) socket.destroy();
      });
      // Who sends on after the answer is cut off.
      socket
        .on('error', (error) => (answer === '' ? reject(error) : resolve(answer)))
        .on('close', () => {
          resolve(answer);
        });
    });

  it('may be no body of 50 MB, whether it says so or not', async () => {
    const announced = await raw(
      `POST /graphql HTTP/1.1\r\nhost: ${hostname}\r\nauthorization: ${authorization}\r\ncontent-type: application/json\r\ncontent-length: ${50 << 20}\r\n\r\n{`,
    );
    expect(announced).toMatch(/^HTTP\/1\.1 413 /);
    const chunk = `100000\r\n${' '.repeat(0x100000)}\r\n`;
    const unannounced = await raw(
      `POST /graphql HTTP/1.1\r\nhost: ${hostname}\r\nauthorization: ${authorization}\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n${chunk.repeat(50)}`,
    );
    expect(unannounced).toMatch(/^HTTP\/1\.1 413 |^$/);
  });

  it('cannot smuggle a line into a header', async () => {
    const answer = await raw(
      `GET /livez HTTP/1.1\r\nhost: ${hostname}\r\nx-request-id: a\rset-cookie: b=c\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).not.toMatch(/set-cookie/i);
    const encoded = await fetch(`${url}/livez`, { headers: { 'x-request-id': 'a%0d%0aset-cookie:b' } });
    expect(encoded.headers.get('x-request-id')).toMatch(/^[\w-]{36}$/);
  });

  it('gets one answer for one operation: batches are refused', async () => {
    const answer = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify(Array(50).fill({ query: '{ __typename }' })),
    });
    const { errors } = (await answer.json()) as Answer;
    expect([answer.status, errors?.[0]?.extensions.code]).toEqual([400, 'BAD_REQUEST']);
  });
});

describe('what people read', () => {
  const { url, key } = shared();
  const headers = { authorization: `Bearer ${key}` };

  it.each([
    ['/', 'Explorer'],
    ['/docs', 'How to begin'],
    ['/docs/questions', 'ArticleQuestion'],
    ['/docs/reference', 'submitArticles'],
    ['/docs/errors', 'RATE_LIMITED'],
    ['/docs/limits', 'RateLimit-Policy'],
    ['/docs/deprecation-policy', 'deprecat'],
    ['/docs/client', 'readAll'],
    ['/explorer/', 'newsgraph explorer'],
    ['/example/', 'Who said what'],
    ['/schema.graphql', 'type Article'],
  ])('is served at %s, and asks no other machine for anything', async (path, words) => {
    const page = await fetch(`${url}${path}`, { headers });
    const text = await page.text();
    expect(page.status).toBe(200);
    expect(text).toContain(words);
    expect(text).not.toMatch(/(?:src|href)="https?:\/\//);
  });

  it('leads nowhere that is not there', async () => {
    const seen = new Set<string>();
    for (const path of [
      '/',
      '/docs',
      '/docs/questions',
      '/docs/limits',
      '/docs/errors',
      '/docs/client',
      '/docs/scopes',
      '/docs/partners',
    ]) {
      const text = await (await fetch(`${url}${path}`)).text();
      for (const [, href = ''] of text.matchAll(/href="(\/[^"#]*)/g)) seen.add(href);
    }
    for (const href of seen) expect((await fetch(`${url}${href}`, { headers })).status, href).toBe(200);
  });
});
