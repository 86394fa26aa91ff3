import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { checkRunning } from './running.js';

describe('looking whether newsgraph runs', () => {
  let server: Server | undefined;
  const serving = async (path: string) => {
    const http = createServer(({ url }, response) => response.writeHead(url === path ? 200 : 404).end());
    server = http;
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  };

  afterEach(() => server?.close());

  it.each(['', '/', '/graphql', '/graphql/'])('finds a gateway that is asked at "%s"', async (path) => {
    await checkRunning(`${await serving('/livez')}${path}`);
  });

  it.each(['/news', '/news/', '/news/graphql'])('finds one behind a path, as %s', async (path) => {
    await checkRunning(`${await serving('/news/livez')}${path}`);
  });

  it('says how to start one where none answers', async () => {
    const url = `${await serving('/livez')}/elsewhere`;
    await expect(checkRunning(url)).rejects.toThrow(`newsgraph does not answer at ${url}: start it`);
  });
});
