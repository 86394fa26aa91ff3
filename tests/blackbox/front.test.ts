import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { makeKey } from '../kit/keys.js';
import { shared } from '../kit/shared.js';

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
  readonly extensions?: { readonly cost: { estimated: number; actual: number; remaining: number } };
}

const plans = ['frontend', 'internal', 'partner', 'admin'];

describe('pages of other origins', () => {
  const { client: admin, url } = shared();

  it('may ask with a key that is for them, and with no other', async () => {
    const { key } = await makeKey(admin, url, { origins: ['https://site.example'] });
    for (const path of ['/graphql', '/schema.graphql']) {
      const preflight = await fetch(url + path, {
        method: 'OPTIONS',
        headers: { origin: 'https://site.example', 'access-control-request-method': 'POST' },
      });
      expect(preflight.status).toBe(204);
      const methods = preflight.headers.get('access-control-allow-methods')?.split(', ') ?? [];
      expect(methods).toContain(path === '/graphql' ? 'POST' : 'GET');
      // What is named is taken, and nothing else.
      for (const method of ['GET', 'HEAD', 'POST'])
        expect((await fetch(url + path, { method })).status !== 405, method).toBe(methods.includes(method));
      const allowed = preflight.headers.get('access-control-allow-headers')?.split(', ');
      expect(allowed).toEqual(
        expect.arrayContaining(['authorization', 'graphql-client-name', 'apollographql-client-name']),
      );
    }
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
  const { client, url, key } = shared();
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

  /** Sends a body without end, a piece whenever the last is taken. @returns what is answered, and how much was sent */
  const pourOnce = (head: string) =>
    new Promise<{ answer: string; sent: number }>((resolve) => {
      const piece = `40000\r\n${' '.repeat(0x40000)}\r\n`;
      let [answer, sent] = ['', 0];
      const socket = connect(Number(port), hostname, () => {
        socket.write(head);
        pour();
      });
      const pour = () => {
        if (answer !== '' || sent >= 50 << 20) return;
        sent += 0x40000;
        socket.write(piece, () => setImmediate(pour));
      };
      const end = () => {
        socket.destroy();
        resolve({ answer, sent });
      };
      socket
        .on('error', end)
        .on('close', end)
        .on('data', (bytes) => {
          answer += bytes.toString();
          end();
        });
    });

  /** The same, again where the answer was lost: a connection that is cut while a piece is on its way takes it along. */
  async function flood(head: string) {
    let poured = await pourOnce(head);
    for (let again = 0; poured.answer === '' && again < 4; again++) poured = await pourOnce(head);
    return poured;
  }

  it.each(plans)('may be no body of 50 MB under the plan %s, whether it says so or not', async (plan) => {
    const { plans: told } = await client.request<
      { plans: { name: string; limits: { bodyBytes: number } }[] },
      never
    >('{ plans { name limits { bodyBytes } } }');
    const most = told.find(({ name }) => name === plan)?.limits.bodyBytes ?? 0;
    const { key: mine } = await makeKey(client, url, { plan });
    const head = `POST /graphql HTTP/1.1\r\nhost: ${hostname}\r\nauthorization: Bearer ${mine}\r\ncontent-type: application/json\r\n`;
    const announced = await raw(`${head}content-length: ${50 << 20}\r\n\r\n{`);
    expect(announced).toMatch(/^HTTP\/1\.1 413 /);
    const unannounced = await flood(`${head}transfer-encoding: chunked\r\n\r\n`);
    expect(unannounced.answer).toMatch(/^HTTP\/1\.1 413 /);
    // What the kernel holds on both sides comes on top.
    expect(unannounced.sent).toBeLessThan(most + (16 << 20));
    const post = async (length: number) =>
      (
        await fetch(`${url}/graphql`, {
          method: 'POST',
          headers: { authorization: `Bearer ${mine}`, 'content-type': 'application/json' },
          body: '{"query":"{ __typename }"}'.padEnd(length),
        })
      ).status;
    expect([await post(most), await post(most + 1)]).toEqual([200, 413]);
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

  it('gives the schema again only where it has changed', async () => {
    const first = await fetch(`${url}/schema.graphql`, { headers });
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toMatch(/^W\/"/);
    const again = await fetch(`${url}/schema.graphql`, { headers: { ...headers, 'if-none-match': tag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  it('leads nowhere that is not there', async () => {
    const seen = new Set<string>();
    for (const path of [
      '/',
      '/docs',
      '/docs/limits',
      '/docs/errors',
      '/docs/client',
      '/docs/scopes',
      '/docs/partners',
      '/docs/architecture',
      '/docs/0013-insights',
      '/docs/bench',
    ]) {
      const text = await (await fetch(`${url}${path}`)).text();
      for (const [, href = ''] of text.matchAll(/href="(\/[^"#]*)/g)) seen.add(href);
      for (const [, picture = ''] of text.matchAll(/<img src="([^"]*)/g))
        seen.add(new URL(picture, `${url}${path}`).pathname);
    }
    expect([...seen]).toContain('/docs/bench/heavy.svg');
    for (const href of seen) expect((await fetch(`${url}${href}`, { headers })).status, href).toBe(200);
  });
});
