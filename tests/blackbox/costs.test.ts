import { createClient, NewestArticlesDocument, readAll, type Client } from '@newsgraph/client';
import { beforeAll, describe, expect, it } from 'vitest';
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

const plans = ['frontend', 'internal', 'partner', 'admin'];

describe('what an operation costs', () => {
  const { client, url, key } = shared();
  const authorization = `Bearer ${key}`;
  let askers: readonly Client[];

  beforeAll(async () => {
    askers = (await Promise.all(plans.map((plan) => makeKey(client, url, { plan })))).map(
      (made) => made.client,
    );
  });

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
      'a chain from service to service, which the planner would follow for minutes',
      `{ entities(first: 1) { nodes { ${repeat(4, () => 'quotes(first: 1) { nodes { speaker {')} id ${'}'.repeat(12)} } } }`,
      'OPERATION_TOO_LARGE',
    ],
    ['the same field over and over', `{ ${repeat(1990, () => '__typename')} }`, 'OPERATION_TOO_LARGE'],
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
  ])('is too much for every plan where it is %s', async (_, query, code) => {
    for (const asker of askers) {
      const started = performance.now();
      const { errors, data, status } = await asker.ask(query);
      expect([errors?.[0]?.extensions?.code, data, status]).toEqual([code, undefined, 400]);
      expect(performance.now() - started).toBeLessThan(2000);
    }
  });

  it('is not given back for what an error took out of the answer', async () => {
    const query = '{ quotes(first: 50) { nodes { id } } articles(first: 1000) { totalCount } }';
    const { data, extensions } = await client.ask(query);
    expect([data, extensions?.cost]).toMatchObject([null, { estimated: 55, actual: 50 }]);
    const alone = await client.ask('{ articles(first: 1000) { nodes { id } } }');
    expect(alone.extensions?.cost).toMatchObject({ estimated: 100, actual: 1 });
    const wrong = 'query ($n: Int!) { articles(first: $n) { nodes { id } } }';
    const refused = await client.ask<unknown, object>(wrong, { n: 'many' });
    expect(refused.extensions?.cost).toMatchObject({ estimated: 20, actual: 1 });
  });

  it('of a search is paid, be its words in the operation or a default of it', async () => {
    const query = 'query ($s: String = "zyzzyva") { articles(first: 1, search: $s) { nodes { id } } }';
    const { extensions } = await client.ask(query);
    expect(extensions?.cost).toMatchObject({ estimated: 11, actual: 10 });
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

interface Limited {
  readonly viewer: {
    readonly key: { readonly rateLimit: readonly { readonly window: string; readonly remaining: number }[] };
  };
}

/** What the `RateLimit` header says is left. */
function remainingIn(headers: Headers | undefined): Record<'MINUTE' | 'DAY', number> {
  const [, minute, day] = /^"minute";r=(\d+);.*"day";r=(\d+);/.exec(headers?.get('ratelimit') ?? '') ?? [];
  return { MINUTE: Number(minute), DAY: Number(day) };
}

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
    if (!refused) throw new Error('nothing was refused');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    const { extensions } = (await refused.json()) as Answer;
    const left = remainingIn(refused.headers);
    expect(extensions?.cost).toMatchObject({ actual: 0, remaining: Math.min(left.MINUTE, left.DAY) });
    expect(extensions?.cost.remaining).toBeLessThan(extensions?.cost.estimated ?? 0);
  });

  it('is told alike by the headers, the answer and the field, and shrinks by what was spent', async () => {
    const { key } = await makeKey(admin, url);
    const ask = async (query: string) => {
      const answer = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      });
      const { data, extensions } = (await answer.json()) as Answer & { data: Limited };
      if (!extensions) throw new Error('no cost is told');
      return { data, cost: extensions.cost, left: remainingIn(answer.headers) };
    };
    let before = (await ask('{ __typename }')).left.DAY;
    for (const text of [query, '{ articles(first: 100) { totalCount } }', '{ article(id: "none") { id } }']) {
      const { data, cost, left } = await ask(
        text.replace('{', '{ viewer { key { rateLimit { window remaining } } }'),
      );
      expect(left.DAY).toBe(before - cost.actual);
      expect(cost.remaining).toBe(Math.min(left.MINUTE, left.DAY));
      // While it is executed, all that it could cost is taken.
      const day = data.viewer.key.rateLimit.find(({ window }) => window === 'DAY');
      expect(day?.remaining).toBe(before - cost.estimated);
      before = left.DAY;
    }
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

  it('pays for what is refused, and counts it', async () => {
    const { key, client } = await makeKey(admin, url);
    const sent = async (body: string, headers: object = {}) => {
      const answer = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
        body,
      });
      const { errors } = (await answer.json()) as Answer;
      const [, minute] = /"minute";r=(\d+)/.exec(answer.headers.get('ratelimit') ?? '') ?? [];
      return [errors?.[0]?.extensions.code, Number(minute)];
    };
    const left = (query: string) => sent(JSON.stringify({ query }));
    const deep = `{ article(id: "a") { ${repeat(20, () => 'duplicateOf {')} id ${'}'.repeat(20)} } }`;
    expect(await left('{')).toEqual(['GRAPHQL_PARSE_FAILED', 59_999]);
    expect(await left('{ nothing }')).toEqual(['GRAPHQL_VALIDATION_FAILED', 59_998]);
    expect(await left(deep)).toEqual(['OPERATION_TOO_LARGE', 59_997]);
    expect(await left(`{ ${repeat(2500, () => '__typename')} }`)).toEqual(['OPERATION_TOO_LARGE', 59_996]);
    expect(await sent('{')).toEqual(['BAD_REQUEST', 59_995]);
    expect(await sent('<a/>', { 'content-type': 'text/xml' })).toEqual(['UNSUPPORTED_MEDIA_TYPE', 59_994]);
    expect(await sent(JSON.stringify('x'.repeat(2 << 20)))).toEqual(['BODY_TOO_LARGE', 59_993]);
    expect(await sent('{}')).toEqual(['BAD_REQUEST', 59_992]);
    expect(await sent('[{"query":"{ __typename }"}]')).toEqual(['BAD_REQUEST', 59_991]);
    const schema = () => fetch(`${url}/schema.graphql`, { headers: { authorization: `Bearer ${key}` } });
    expect((await schema()).headers.get('ratelimit')).toContain('"minute";r=59981');
    await until('what was refused is written down', async () => {
      const question = 'query Used { viewer { key { usage { operation requests errors cost } } } }';
      const { viewer } = await client.request<Used, never>(question);
      const line = viewer.key.usage?.find(({ operation }) => operation === null);
      if (line?.requests !== 10) return false;
      expect(line).toEqual({ operation: null, requests: 10, errors: 9, cost: 19 });
      return true;
    });
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
