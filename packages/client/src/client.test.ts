import { createServer, type OutgoingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { GraphRequestError } from './answer.js';
import { createClient } from './client.js';

describe('the client', () => {
  let server: Server | undefined;
  const answering = async (status: number, body: string, headers: OutgoingHttpHeaders = {}, retries = 0) => {
    const http = createServer((_, response) => response.writeHead(status, headers).end(body));
    server = http;
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    return createClient({ url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`, retries });
  };
  const failure = async (status: number, body: string) =>
    (await answering(status, body)).request('{ a }').catch((error: unknown) => error);

  afterEach(() => server?.close());

  it('gives the data', async () => {
    expect(await (await answering(200, '{"data":{"a":1}}')).request('{ a }')).toEqual({ a: 1 });
  });

  it('asks for the graph behind a path as well', async () => {
    const asked: (string | undefined)[] = [];
    const http = createServer(({ url }, response) => {
      asked.push(url);
      response.end('{"data":{"a":1}}');
    });
    server = http;
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    const at = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
    for (const path of ['', '/', '/news', '/news/', '/news/graphql', '/news/graphql/'])
      await createClient({ url: `${at}${path}` }).request('{ a }');
    const [root, behind] = ['/graphql', '/news/graphql'];
    expect(asked).toEqual([root, root, behind, behind, behind, behind]);
  });

  it('says what the graph says', async () => {
    const error = await failure(200, '{"data":{"a":null},"errors":[{"message":"no a"}]}');
    expect(error).toMatchObject({
      name: 'GraphRequestError',
      status: 200,
      message: 'no a',
      data: { a: null },
    });
  });

  it('says when to ask again, and waits no longer than somebody wants to', async () => {
    const body = '{"errors":[{"message":"later"}]}';
    const told = { 'retry-after': '50' };
    const impatient = await answering(429, body, told);
    expect(await impatient.ask('{ a }')).toMatchObject({ status: 429, retryAfter: 50_000 });
    server?.close();
    const patient = await answering(429, body, told, 3);
    const giving = new AbortController();
    setTimeout(() => giving.abort(new Error('enough')), 50);
    const { signal } = giving;
    await expect(patient.ask('{ a }', {}, { signal })).rejects.toThrow('enough');
    await expect(patient.ask('{ a }', {}, { signal })).rejects.toThrow('enough');
  });

  it('takes operations that others made, with their types', async () => {
    const operation: { toString(): string; __apiType?: (variables: { a: number }) => { a: string } } = {
      toString: () => 'query($a: Int) { a }',
    };
    const { a } = await (await answering(200, '{"data":{"a":"b"}}')).request(operation, { a: 1 });
    expect(a.length).toBe(1);
  });

  it.each([
    [413, '{"statusCode":413,"message":"Request body is too large"}', 'HTTP 413: Request body is too large'],
    [
      404,
      '{"title":"Not Found","detail":"There is no such path.","code":"NOT_FOUND"}',
      'HTTP 404: There is no such path.',
    ],
    [502, '<html>\n<h1>Bad Gateway</h1>\n</html>', 'HTTP 502: <html> <h1>Bad Gateway</h1> </html>'],
    [200, 'null', 'HTTP 200: null'],
    [204, '', 'HTTP 204: an empty answer'],
  ])('gives the status of an answer that is not of the graph (%i)', async (status, body, message) => {
    const error = await failure(status, body);
    expect(error).toBeInstanceOf(GraphRequestError);
    expect(error).toMatchObject({ status, message });
  });

  it('gives the code of problem details, for programs to decide by', async () => {
    const problem = { title: 'Service Unavailable', status: 503, detail: 'Later.', code: 'SHUTTING_DOWN' };
    expect(await failure(503, JSON.stringify(problem))).toMatchObject({
      status: 503,
      code: 'SHUTTING_DOWN',
      errors: [{ message: 'Later.', extensions: { code: 'SHUTTING_DOWN' } }],
    });
  });
});
