import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { GraphRequestError } from './answer.js';
import { createClient } from './client.js';

describe('the client', () => {
  let server: Server | undefined;
  const answering = async (status: number, body: string) => {
    const http = createServer((_, response) => response.writeHead(status).end(body));
    server = http;
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    return createClient({ url: `http://127.0.0.1:${(http.address() as AddressInfo).port}` });
  };
  const failure = async (status: number, body: string) =>
    (await answering(status, body)).request('{ a }').catch((error: unknown) => error);

  afterEach(() => server?.close());

  it('gives the data', async () => {
    expect(await (await answering(200, '{"data":{"a":1}}')).request('{ a }')).toEqual({ a: 1 });
  });

  it('says what the graph says', async () => {
    const error = await failure(200, '{"data":{"a":null},"errors":[{"message":"no a"}]}');
    expect(error).toMatchObject({ name: 'GraphRequestError', status: 200, message: 'no a' });
  });

  it.each([
    [413, '{"statusCode":413,"message":"Request body is too large"}', 'HTTP 413: Request body is too large'],
    [502, '<html>\n<h1>Bad Gateway</h1>\n</html>', 'HTTP 502: <html> <h1>Bad Gateway</h1> </html>'],
    [200, 'null', 'HTTP 200: null'],
    [204, '', 'HTTP 204: an empty answer'],
  ])('gives the status of an answer that is not of the graph (%i)', async (status, body, message) => {
    const error = await failure(status, body);
    expect(error).toBeInstanceOf(GraphRequestError);
    expect(error).toMatchObject({ status, message });
  });
});
