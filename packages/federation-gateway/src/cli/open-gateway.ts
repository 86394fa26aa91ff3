import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { memoryCache, type AnswerCache } from '../cache/answer-cache.js';
import { DataPath } from '../data-path.js';
import type { HttpAnswer } from '../serve/answer.js';
import { createResponder } from '../serve/respond.js';
import { createGraphServer } from '../serve/server.js';
import { watchSupergraph } from '../supergraph/watch.js';
import { Flights } from '../transport/flights.js';
import { createHttpTransport } from '../transport/http-transport.js';
import type { Arguments } from './arguments.js';
import { callerOf } from './caller.js';
import { spread } from './spread.js';

const bodyLimit = 20 << 20;

/**
 * Each of several processes keeps answers of its own.
 *
 * @param forget what is under way: an answer of it would be kept that is made of what was read before something changed
 */
function cacheOf(size: number, forget: () => void): AnswerCache<HttpAnswer> | undefined {
  if (size === 0) return undefined;
  const cache = memoryCache<HttpAnswer>(size, (key, { text }) => 2 * (key.length + text.length));
  const invalidate = (tags?: readonly string[]) => {
    cache.invalidate(tags);
    forget();
  };
  return spread({ ...cache, invalidate });
}

export interface OpenGateway {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves a supergraph's file to everybody. */
export async function openGateway(
  { supergraph: file, port, timeout, cache: cacheSize, contained, steady, forward }: Arguments,
  note: (line: string) => void,
): Promise<OpenGateway> {
  const path = new DataPath({
    sdl: await readFile(file, 'utf8'),
    keeping: cacheSize > 0 ? { contained, steady } : undefined,
    openTransport: (supergraph) =>
      createHttpTransport({
        urlOf: (name) => supergraph().subgraphs.find((subgraph) => subgraph.name === name)?.url ?? '',
        timeout,
      }),
  });
  const flights = new Flights<HttpAnswer>();
  const cache = cacheOf(cacheSize, () => {
    flights.forget();
    path.forget();
  });
  const respond = createResponder(path, cache, flights);
  const server = createGraphServer({
    respond,
    callerOf: callerOf(forward),
    bodyLimit,
    ...(cache && { purge: cache.invalidate }),
  });
  const keep = (error: unknown) =>
    note(`kept the old supergraph, for the changed one does not load: ${(error as Error).message}`);
  const unwatch = watchSupergraph(
    file,
    (sdl) => {
      void path.replace(sdl);
      cache?.invalidate();
      note('loaded the changed supergraph');
    },
    keep,
  );
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    close: async () => {
      unwatch();
      server.close();
      server.closeIdleConnections();
      await once(server, 'close');
      await path.close();
    },
  };
}
