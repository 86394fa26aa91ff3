import { pino } from 'pino';
import { Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { createHttpServer } from './http-server.js';

describe('what is refused before a handler', () => {
  const server = createHttpServer({
    log: pino({ level: 'silent' }),
    metrics: new Registry(),
    readiness: () => [],
    bodyLimit: 100,
  });
  server.route({ url: '/graphql', method: ['GET', 'POST'], handler: () => ({ data: null }) });
  server.get('/broken', () => {
    throw new Error('/secret/path is not there');
  });
  const post = (payload: string, type = 'application/json') =>
    server.inject({ method: 'POST', url: '/graphql', headers: { 'content-type': type }, payload });

  it.each([
    ['invalid JSON', '{', 'application/json', 400, 'BAD_REQUEST'],
    ['an empty body', '', 'application/json', 400, 'BAD_REQUEST'],
    ['a large body', `{"query":"${'x'.repeat(200)}"}`, 'application/json', 413, 'BODY_TOO_LARGE'],
    ['a body of another type', '<a/>', 'text/xml', 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ])('has the shape of GraphQL at /graphql: %s', async (_, body, type, status, code) => {
    const answer = await post(body, type);
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toMatch(/^application\/json/);
    expect(answer.json()).toEqual({
      errors: [{ message: expect.any(String) as string, extensions: { code } }],
    });
  });

  it('says of a body of another type what to send', async () => {
    expect((await post('<a/>', 'text/xml')).body).toContain(
      'Send JSON, with `content-type: application/json`.',
    );
  });

  it('says which methods a path takes', async () => {
    const put = await server.inject({ method: 'PUT', url: '/graphql?a=b' });
    expect(put.statusCode).toBe(405);
    expect(put.headers.allow).toBe('GET, HEAD, POST');
    expect(put.json()).toMatchObject({ errors: [{ extensions: { code: 'METHOD_NOT_ALLOWED' } }] });
    const health = await server.inject({ method: 'DELETE', url: '/livez' });
    expect([health.statusCode, health.headers.allow]).toEqual([405, 'GET, HEAD']);
  });

  it.each([
    ['/nowhere', 404, 'NOT_FOUND', 'Not Found'],
    ['/%zz', 400, 'BAD_REQUEST', 'Bad Request'],
  ])('is a problem of RFC 9457 at %s', async (url, status, code, title) => {
    const answer = await server.inject({ method: 'GET', url });
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.headers['x-request-id']).toBeDefined();
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toMatchObject({ type: 'about:blank', title, status, code });
  });

  it('quotes no key, and takes none for the id of a request', async () => {
    const key = `news_live_${'a'.repeat(33)}`;
    const answer = await server.inject({
      method: 'POST',
      url: `/%zz${key}`,
      headers: { 'x-request-id': key, 'content-type': key },
    });
    expect(JSON.stringify([answer.headers, answer.body])).not.toContain('aaaaaaaa');
  });

  it('tells nothing of what broke inside', async () => {
    const answer = await server.inject({ method: 'GET', url: '/broken' });
    expect(answer.json()).toMatchObject({ status: 500, code: 'INTERNAL_SERVER_ERROR' });
    expect(answer.body).not.toContain('secret');
  });
});

describe('metrics', () => {
  it('tell of the process from the first time on that somebody asks', async () => {
    const server = createHttpServer({
      log: pino({ level: 'silent' }),
      metrics: new Registry(),
      readiness: () => [],
    });
    const { payload } = await server.inject({ method: 'GET', url: '/metrics' });
    const valueOf = (name: string) => Number(new RegExp(`^${name} (.+)$`, 'm').exec(payload)?.[1]);
    expect(valueOf('process_cpu_seconds_total')).toBeGreaterThan(0);
    // Sampled by then: nothing that was not is told as if it had been.
    for (const name of ['nodejs_eventloop_lag_mean_seconds', 'nodejs_eventloop_lag_min_seconds'])
      expect([name, valueOf(name) > 0 && valueOf(name) < 60]).toEqual([name, true]);
    expect((await server.inject({ method: 'GET', url: '/metrics' })).statusCode).toBe(200);
  });
});
