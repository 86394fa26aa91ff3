import { fastify } from 'fastify';
import { describe, expect, it } from 'vitest';
import { requireAcceptable } from './acceptable.js';

/** Asks a door to the graph. @returns the status, how often something was executed, and what was charged */
async function ask(accept: string | undefined, isPaid = true) {
  const charged: number[] = [];
  let executed = 0;
  const http = fastify();
  http.post(
    '/graphql',
    {
      preHandler: requireAcceptable((_request, reply, cost) => {
        charged.push(cost);
        if (!isPaid) reply.code(429).send('spent');
        return Promise.resolve(isPaid);
      }),
    },
    () => {
      executed++;
      return {};
    },
  );
  const headers = { ...(accept !== undefined && { accept }) };
  const answer = await http.inject({ method: 'POST', url: '/graphql', headers, payload: {} });
  return { status: answer.statusCode, body: answer.body, executed, charged };
}

describe('who asks the graph', () => {
  it.each([
    undefined,
    '',
    '*/*',
    'application/json',
    'application/json; charset=utf-8',
    'application/graphql-response+json',
    'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
    'multipart/mixed; deferSpec=20220824, application/json',
    'application/json; callbackSpec=1.0',
  ])('is answered where he takes an answer of ours: %s', async (accept) => {
    expect(await ask(accept)).toMatchObject({ status: 200, executed: 1, charged: [] });
  });

  it.each(['application/xml', 'image/png', 'text/html', 'application/json;q=0', 'constructor'])(
    'is refused before anything is executed where he takes none, and pays for that: %s',
    async (accept) => {
      const { body, ...rest } = await ask(accept);
      expect(rest).toEqual({ status: 406, executed: 0, charged: [1] });
      expect(JSON.parse(body)).toMatchObject({ errors: [{ extensions: { code: 'NOT_ACCEPTABLE' } }] });
    },
  );

  it('is told that his budget is spent, where it is', async () => {
    expect(await ask('application/xml', false)).toMatchObject({ status: 429, body: 'spent', executed: 0 });
  });
});
