import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, parse, validate, type GraphQLSchema } from 'graphql';

export interface Subgraph {
  readonly name: string;
  readonly sdl: string;
  readonly resolvers: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

interface Broken {
  readonly status: number;
  readonly text: string;
  readonly where?: (body: string) => boolean;
}

export interface RunningSubgraph {
  readonly name: string;
  readonly url: string;
  readonly sdl: string;
  /** Bodies of the requests it got, the oldest first. */
  readonly requests: string[];
  /** Answers every request with a status and this text, where set, or those with certain bodies. */
  breakWith: Broken | undefined;
  /** Adds these headers to every answer. */
  headers: Readonly<Record<string, string>>;
  /** Waits so long before it answers: milliseconds. */
  delay: number;
  close(): Promise<void>;
}

interface GraphRequest {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
}

type SubgraphModule = Extract<Parameters<typeof buildSubgraphSchema>[0], { resolvers?: unknown }>;

async function answer(schema: GraphQLSchema, body: string): Promise<string> {
  const { query, variables, operationName } = JSON.parse(body) as GraphRequest;
  const document = parse(query);
  const errors = validate(schema, document);
  const result =
    errors.length > 0
      ? { errors }
      : await execute({
          schema,
          document,
          variableValues: variables ?? null,
          operationName: operationName ?? null,
        });
  return JSON.stringify(result);
}

/** Serves a subgraph on a port of its own. */
export async function runSubgraph({ name, sdl, resolvers }: Subgraph): Promise<RunningSubgraph> {
  const module = { typeDefs: parse(sdl), resolvers } as unknown as SubgraphModule;
  const schema = buildSubgraphSchema(module);
  const server: Server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      running.requests.push(body);
      const { breakWith } = running;
      const broken = breakWith?.where?.(body) === false ? undefined : breakWith;
      const text = broken ? Promise.resolve(broken.text) : answer(schema, body);
      void text.then(async (text) => {
        if (running.delay > 0) await new Promise((resolve) => setTimeout(resolve, running.delay));
        response.writeHead(broken?.status ?? 200, { 'content-type': 'application/json', ...running.headers });
        response.end(text);
      });
    });
  });
  // A connection that the server gives up while it is used would look like a fault of the gateway.
  server.keepAliveTimeout = 0;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const running: RunningSubgraph = {
    name,
    sdl,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    requests: [],
    breakWith: undefined,
    headers: {},
    delay: 0,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
  return running;
}
