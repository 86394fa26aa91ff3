import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { parse, type FormattedExecutionResult } from 'graphql';
import type { Keeping } from '../operation/asked-for.js';
import { openGateway } from '../cli/open-gateway.js';
import type { RunningSubgraph } from './subgraph.js';

export interface GraphRequest {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
}

export interface Gateway {
  ask(request: GraphRequest): Promise<FormattedExecutionResult>;
  close(): Promise<void>;
}

export function composed(subgraphs: readonly RunningSubgraph[]): string {
  const services = subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) }));
  const { supergraphSdl, errors } = composeServices(services);
  if (supergraphSdl === undefined) throw new Error(errors.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}

const nothing = () => undefined;
const silent = { debug: nothing, info: nothing, warn: nothing, error: nothing };

/** Apollo's own gateway. */
export async function stockGateway(supergraphSdl: string): Promise<Gateway> {
  process.env.APOLLO_TELEMETRY_DISABLED = '1';
  const gateway = new ApolloGateway({ supergraphSdl, logger: silent });
  const server = new ApolloServer({
    gateway,
    logger: silent,
    includeStacktraceInErrorResponses: false,
    introspection: true,
    stopOnTerminationSignals: false,
  });
  await server.start();
  return {
    ask: async ({ query, variables }) => {
      const { body } = await server.executeOperation({ query, variables: { ...variables } });
      if (body.kind !== 'single') throw new Error('not a single answer');
      return JSON.parse(JSON.stringify(body.singleResult)) as FormattedExecutionResult;
    },
    close: () => server.stop(),
  };
}

export interface OwnGateway extends Gateway {
  readonly url: string;
  /** Asks over HTTP with anything else that a request may have. */
  fetch(init: RequestInit & { readonly search?: string }): Promise<Response>;
  replace(supergraphSdl: string): Promise<void>;
}

/** The gateway of this package, as its command serves it. */
export async function ownGateway(
  supergraphSdl: string,
  cache = 0,
  keeping: Keeping = { contained: [], steady: [] },
  forward: readonly string[] = [],
): Promise<OwnGateway> {
  const folder = await mkdtemp(join(tmpdir(), 'gateway-'));
  const supergraph = join(folder, 'supergraph.graphql');
  await writeFile(supergraph, supergraphSdl);
  const gateway = await openGateway(
    { supergraph, port: 0, timeout: 5_000, cache, ...keeping, forward },
    nothing,
  );
  const { url } = gateway;
  return {
    url,
    fetch: ({ search = '', ...init }) => fetch(url + search, init),
    ask: async (request) => {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(request),
      });
      return (await response.json()) as FormattedExecutionResult;
    },
    replace: (sdl) => writeFile(supergraph, sdl),
    close: async () => {
      await gateway.close();
      await rm(folder, { recursive: true });
    },
  };
}
