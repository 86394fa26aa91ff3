import { SubmitArticlesDocument, type ArticleInput } from '@newsgraph/client';
import { describe, expect, it } from 'vitest';
import { editorOf } from '../kit/editing.js';
import { shared } from '../kit/shared.js';
import { newName } from '../kit/sight.js';

/** What can stand in a string; the last of each says whether it is text that may be kept. */
const strings: readonly [string, string, boolean][] = [
  ['an operator', '$where', true],
  ['a condition', '{"$gt":""}', true],
  ['a path', 'a.$[].b..c', true],
  ['a prototype', '__proto__', true],
  ['a constructor', 'constructor.prototype', true],
  ['a variable of an aggregation', '$$ROOT', true],
  ['a pattern', '^(a+)+$', true],
  ['a quotation', '\'"`\\', true],
  ['a NUL', 'a\0b', false],
  ['the first half of a surrogate pair', 'a\ud800', false],
  ['the second half of a surrogate pair', '\udc00b', false],
  ['an astral character', '𝒩𝑒𝓌𝓈 🗞️', true],
  ['combining characters', 'Ḧ̴̖́e̷̛͠ ́̂̃', true],
  ['other scripts', 'Новости 新闻 أخبار ข่าว', true],
  ['directions that are overridden', '\u202Enews\u202C\u200F', true],
  ['control characters', 'a\u0001\u001b[31m\u007f\ufffe\uffff', true],
  ['a line end', 'a\r\nb\u2028c', true],
];

const enumerated = strings.map(([name, value]) => [name, value] as const);

type Answer = Readonly<Record<string, unknown>>;

describe.concurrent('strings that nobody should send', () => {
  const { client } = shared();
  const editor = editorOf(client);

  it.each([...enumerated, ['10,000 characters', 'x'.repeat(10_000)] as const])(
    'find nothing and break nothing where an id or a filter is asked for: %s',
    async (_, s) => {
      const query = `query ($s: ID!, $t: String!) {
        article(id: $s) { id }
        entity(id: $s) { id }
        ids: articles(filter: { ids: [$s] }) { totalCount }
        section: articles(filter: { section: $t }, orderBy: OLDEST) { totalCount }
        publisher: articles(filter: { publisher: $t, language: $t }) { totalCount }
        quotesOf: quotes(filter: { article: $s, publisher: $t, language: $t }) { totalCount }
      }`;
      const { errors, data } = await client.ask<Answer, object>(query, { s, t: s });
      expect(errors).toBeUndefined();
      expect(data).toMatchObject({
        article: null,
        entity: null,
        ids: { totalCount: 0 },
      });
      for (const list of [
        'articles(filter: { entity: $s }) { totalCount }',
        'quotes(filter: { speaker: $s }) { totalCount }',
        'quotes(filter: { about: $s }) { totalCount }',
        'shareOfVoice(period: { from: "2026-01-01", to: "2026-02-01" }, entities: [$s]) { articles }',
      ]) {
        const filtered = await client.ask(`query ($s: ID!) { ${list} }`, { s });
        expect(filtered.errors?.map(({ extensions }) => extensions?.code)).toEqual(['UNKNOWN_ENTITY']);
      }
    },
  );

  it.each([...enumerated, ['10,000 characters', 'x'.repeat(10_000)] as const])(
    'are refused with BAD_CURSOR where a cursor is asked for: %s',
    async (_, after) => {
      const forged = Buffer.from(JSON.stringify([1, 'changes', after])).toString('base64url');
      for (const cursor of [after, forged]) {
        for (const list of [
          'articles(first: 1, after: $after)',
          'quotes(first: 1, after: $after)',
          'entities(first: 1, after: $after)',
          'articleChanges(since: $after)',
        ]) {
          const query = `query ($after: String!) { ${list} { totalCount } }`;
          const { errors } = await client.ask(query, { after: cursor });
          expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['BAD_CURSOR']);
        }
      }
    },
  );

  it.each(strings)(
    'are kept as they are, or refused with a typed error, in every field: %s',
    async (_, s, isText) => {
      const name = newName();
      const given: Partial<ArticleInput>[] = [
        { headline: s },
        { slugline: s },
        { by: s },
        { located: s },
        { section: s },
        { language: s },
        { publisher: s },
        { copyrightHolder: s },
        { usageTerms: s },
        { licence: s },
        { versionReason: s },
        { genres: [s] },
        { topics: ['ok', s] },
        { name: `${name} ${s}` },
      ];
      const articles = given.map((fields, i) => ({ name: `${name} ${i}`, text: `${name} ${i}`, ...fields }));
      const { submitArticles } = await client.request(SubmitArticlesDocument, {
        input: { articles: [...articles, { name: `${name} text`, text: `${name} ${s}` }] },
      });
      const results = submitArticles?.results ?? [];
      const codes = results.map(({ outcome, error }) => error?.code ?? outcome);
      // None of them is a tag of BCP 47.
      const kept = given.map((fields) => ('language' in fields ? 'BAD_FIELD' : 'CREATED'));
      expect(codes).toEqual(
        isText ? [...kept, 'CREATED'] : [...Array<string>(14).fill('BAD_FIELD'), 'NOT_TEXT'],
      );
      const query = `query ($id: ID!) { article(id: $id) { headline by genres body } }`;
      for (const [i, field] of [
        [0, 'headline'],
        [2, 'by'],
        [11, 'genres'],
        [14, 'body'],
      ] as const) {
        const id = results[i]?.article?.id;
        if (id === undefined) continue;
        const { article } = await client.request<{ article: Answer }, object>(query, { id });
        expect(JSON.stringify(article[field])).toContain(
          JSON.stringify(s.trim().replaceAll('\r\n', field === 'body' ? '\n' : '\r\n')).slice(1, -1),
        );
      }
    },
  );

  it.each(strings)('are kept or refused as a reason: %s', async (_, reason, isText) => {
    const id = await editor.submit({ name: newName(), text: 'Rain fell.' });
    const { error, publication } = await editor.setPublication(id, { expires: null, reason });
    expect(error?.code).toBe(isText ? undefined : 'BAD_REASON');
    if (isText) expect(publication?.reason).toBe(reason.trim());
  });

  it.each(strings)('are taken for the key that they are, or refused: %s', async (_, s, isText) => {
    const name = newName();
    const idempotencyKey = `${name} ${s}`;
    const input = { idempotencyKey, articles: [{ name, text: name }] };
    for (const outcome of ['CREATED', 'CREATED']) {
      const { data, errors } = await client.ask(SubmitArticlesDocument, { input });
      if (isText) expect(data?.submitArticles?.results[0]?.outcome).toBe(outcome);
      else expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    }
  });
});

describe('values that cannot be', () => {
  const { client, url, key } = shared();
  const submit = async (fields: object) => {
    const input = { articles: [{ name: newName(), text: newName(), ...fields }] };
    return client.ask(SubmitArticlesDocument, { input });
  };
  it.each([
    ['no date', 'yesterday'],
    ['a day that is not', '2026-02-30T00:00:00Z'],
    ['a date without a time', '2026-02-01'],
    ['a number beyond all dates', 1e300],
    ['a fraction', 0.5],
    ['an object', { $date: 0 }],
    ['a list', []],
    ['a truth', true],
  ])('are refused for a date with BAD_USER_INPUT or BAD_FIELD: %s', async (_, value) => {
    for (const field of ['publishedAt', 'embargoedUntil', 'expires']) {
      const { data, errors } = await submit({ [field]: value });
      const code = errors?.[0]?.extensions?.code ?? data?.submitArticles?.results[0]?.error?.code;
      if (code !== undefined) expect(['BAD_USER_INPUT', 'BAD_FIELD']).toContain(code);
      else expect(typeof value).toBe('number');
    }
    const query =
      'query ($d: DateTime) { articles(filter: { publishedFrom: $d, publishedTo: $d }) { totalCount } quotes(filter: { publishedFrom: $d }) { totalCount } }';
    const { errors } = await client.ask(query, { d: value });
    for (const { extensions } of errors ?? []) expect(extensions?.code).toBe('BAD_USER_INPUT');
  });

  it.each(['0000-01-01T00:00:00Z', '9999-12-31T23:59:59-12:00'])(
    'are refused for a date out of range: %s',
    async (publishedAt) => {
      const { data, errors } = await submit({ publishedAt });
      const code = errors?.[0]?.extensions?.code ?? data?.submitArticles?.results[0]?.error?.code;
      expect(['BAD_USER_INPUT', 'BAD_FIELD']).toContain(code);
    },
  );

  it.each([
    ['a text that is a number', { text: 5 }],
    ['a text that is not there', { text: null }],
    ['an unknown field', { title: 'x' }],
    ['a prototype as a field', JSON.parse('{"__proto__":{"text":"x"}}') as object],
    ['an urgency that is text', { urgency: '1' }],
    ['an urgency beyond all numbers', { urgency: 2 ** 40 }],
    ['a list within a list', { genres: [['a']] }],
  ])('are refused with BAD_USER_INPUT, as GraphQL refuses them: %s', async (_, fields) => {
    const body = JSON.stringify({
      query: String(SubmitArticlesDocument),
      variables: { input: { articles: [{ name: newName(), text: 'x', ...fields }] } },
    }).replace(
      '"name":',
      Object.hasOwn(fields, '__proto__') ? '"__proto__":{"text":"x"},"name":' : '"name":',
    );
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body,
    });
    const { errors } = (await response.json()) as { errors?: { extensions?: { code?: string } }[] };
    const code = errors?.[0]?.extensions?.code;
    expect(['BAD_USER_INPUT', 'BAD_REQUEST']).toContain(code);
    expect(response.status).toBe(400);
  });

  it('are refused for a text of 10 MB, and for HTML, an empty text and an address that is none', async () => {
    const page = '<!doctype html><html><body><p>Rain</p></body></html>';
    for (const [fields, code] of [
      [{ text: 'x'.repeat(10_000_000) }, 'TEXT_TOO_LONG'],
      [{ text: '語'.repeat(1_000_001) }, 'TEXT_TOO_LONG'],
      [{ text: page }, 'HTML'],
      [{ text: '<p>Rain</p><p>fell</p><p>again.</p>' }, 'HTML'],
      [{ text: '' }, 'EMPTY_TEXT'],
      [{ text: '\ufeff\u00a0\u2003\n' }, 'EMPTY_TEXT'],
      [{ uri: 'javascript' }, 'BAD_FIELD'],
      [{ uri: `https://x.example/${'x'.repeat(3000)}` }, 'BAD_FIELD'],
      [{ headline: 'x'.repeat(10_000) }, 'BAD_FIELD'],
      [{ genres: Array(101).fill('x') }, 'BAD_FIELD'],
      [{ embargoedUntil: '2026-02-02T00:00:00Z', expires: '2026-02-01T00:00:00Z' }, 'BAD_FIELD'],
    ] as const) {
      const { data } = await submit(fields);
      const [result] = data?.submitArticles?.results ?? [];
      expect(result).toMatchObject({ outcome: 'REJECTED', article: null, error: { code } });
      expect(result?.error?.message).toMatch(/\.$/);
    }
  });

  it('are refused for a request that is not JSON, with a code and not a fault', async () => {
    const post = async (body: string, type = 'application/json') => {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': type, authorization: `Bearer ${key}` },
        body,
      });
      const text = await response.text();
      const { errors } = JSON.parse(text) as {
        errors?: { message: string; extensions?: { code?: string } }[];
      };
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.status).toBeLessThan(500);
      expect(errors?.[0]?.message).toMatch(/\S/);
      expect(errors?.[0]?.extensions?.code).toMatch(/^(?!INTERNAL)[A-Z_]+$/);
    };
    await post('{"query":');
    await post('[]');
    await post('{"query":5}');
    await post('query { x }', 'text/plain');
  });
});

/** Fragments of which each spreads the next twice: forty of them ask for what 2⁴⁰ fields ask for. */
const doubling = Array.from(
  { length: 40 },
  (_, i) => `fragment f${i} on Query { ...f${i + 1} ...f${i + 1} }`,
);

describe('dates and addresses that are none', () => {
  const { client } = shared();

  it.each([
    ['{ articles(filter: { publishedFrom: "2026-03-05" }) { totalCount } }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    ['{ entities(filter: { sameAs: ["nope"] }) { totalCount } }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'query ($at: DateTime) { articles(filter: { publishedFrom: $at }) { totalCount } }',
      { at: '2026-03-05' },
      'BAD_USER_INPUT',
    ],
  ])(
    'are refused with their place in the operation, before a service is asked: %s',
    async (query, values, code) => {
      const { data, errors } = await client.ask(query, values);
      expect(data).toBeUndefined();
      expect(errors).toMatchObject([{ extensions: { code }, locations: [{ line: 1 }] }]);
      expect(errors?.[0]?.message).toMatch(/; give one such as \S+\.$/);
      expect(errors?.[0]?.extensions).not.toHaveProperty('service');
    },
  );
});

describe('what validation lets pass', () => {
  const { client, url, key } = shared();

  it.each([
    [
      'null for a variable that has a default',
      'query ($id: ID = "x") { article(id: $id) { id } }',
      { id: null },
      'BAD_USER_INPUT',
    ],
    [
      'null for what decides what is left out',
      'query ($b: Boolean = true) { articles(first: 1) @include(if: $b) { totalCount } }',
      { b: null },
      'BAD_USER_INPUT',
    ],
    ['a subscription', 'subscription { articleChanges { latest } }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'a number beyond all numbers',
      '{ articles(filter: { publishedFrom: 1e400 }) { totalCount } }',
      {},
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'a number of 400 digits',
      `{ reviewQueue(filter: { belowConfidence: ${'9'.repeat(400)} }) { totalCount } }`,
      {},
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'fragments that spread others twice each',
      `{ ...f0 } ${doubling.join(' ')} fragment f40 on Query { articles(first: 1) { totalCount } }`,
      {},
      'OPERATION_TOO_LARGE',
    ],
    [
      'the same around nothing',
      `{ ...f0 } ${doubling.join(' ')} fragment f40 on Query { __typename }`,
      {},
      'OPERATION_TOO_LARGE',
    ],
    [
      'a million lines',
      `${'\n'.repeat(1_000_000)}{ articles(first: 1) { totalCount } }`,
      {},
      'OPERATION_TOO_LARGE',
    ],
    [
      'a variable that is called as one of the gateway',
      'query ($representations: Int) { articles(first: 1) { nodes { quotes(first: $representations) { totalCount } } } }',
      { representations: 1 },
      'GRAPHQL_VALIDATION_FAILED',
    ],
  ])('is refused with a code all the same: %s', async (_, query, variables, code) => {
    const { errors } = await client.ask(query, variables);
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual([code]);
  });

  it('is refused where it is nested deeper than can be followed', async () => {
    const query = 'query ($d: DateTime) { articles(filter: { publishedFrom: $d }) { totalCount } }';
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    const response = await fetch(new URL('/graphql', url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: `{"query":${JSON.stringify(query)},"variables":{"d":${deep}}}`,
    });
    const { errors } = (await response.json()) as {
      errors?: readonly { extensions?: { code?: string } }[];
    };
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['BAD_USER_INPUT']);
  });

  it('means what it says where an offset leads out of the years of four digits', async () => {
    const query = `{
      all: articles(filter: { publishedTo: "9999-12-31T23:59:59-05:00" }) { totalCount }
      none: articles(filter: { publishedFrom: "9999-12-31T23:59:59-05:00" }) { totalCount }
      found: articles(search: "rain", filter: { publishedFrom: "0000-01-01T00:00:00+01:00" }) { nodes { id } }
      quotes(filter: { publishedTo: "9999-12-31T23:59:59-05:00" }) { totalCount }
    }`;
    const counted = await client.request<Record<'all' | 'none' | 'quotes', { totalCount: number }>, never>(
      query,
    );
    expect(counted.all.totalCount).toBeGreaterThan(0);
    expect(counted.quotes.totalCount).toBeGreaterThan(0);
    expect(counted.none.totalCount).toBe(0);
  });

  it('is one and the same where a list says it twice', async () => {
    const query = '{ quotes(first: 100, filter: { types: [DIRECT, DIRECT] }) { nodes { id } } }';
    const { quotes } = await client.request<{ quotes: { nodes: readonly { id: string }[] } }, never>(query);
    const ids = quotes.nodes.map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(1);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is the default where it is null: one group of all, though nothing is in it', async () => {
    const query =
      '{ shareOfVoice(period: { from: "1999-01-01", to: "1999-02-01" }, by: null) { articles group } }';
    const { shareOfVoice } = await client.request<{ shareOfVoice: readonly object[] }, never>(query);
    expect(shareOfVoice).toEqual([{ articles: 0, group: null }]);
  });
});
