import { freePort } from '../../kit/newsgraph.js';
import type { ProcessSpec } from '../world/household.js';
import { callerHeader, signCaller } from '../world/callers.js';
import { gatewayCore } from '../world/world.js';
import type { RunningGateway, Surroundings } from './gateway.js';

type Program = Omit<ProcessSpec, 'core' | 'isReady'>;

/** It is ready when it answers, and not before. */
async function answers(
  url: string,
  secret: string,
  wanted: Readonly<Record<string, string>>,
): Promise<boolean> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      [callerHeader]: signCaller({}, secret),
      ...wanted,
    },
    body: JSON.stringify({ query: '{ articles(first: 1) { nodes { id } } }' }),
  });
  const { errors } = (await response.json()) as { errors?: readonly { message: string }[] };
  if (errors?.[0]) throw new Error(errors[0].message);
  return response.ok;
}

/** Starts a gateway on the core of gateways, on a free port. */
export async function startGateway(
  { household, world }: Surroundings,
  programOf: (port: number) => Program,
  headers: Readonly<Record<string, string>> = {},
): Promise<RunningGateway> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/graphql`;
  const isReady = () => answers(url, world.secret, headers);
  const started = await household.start({ ...programOf(port), core: gatewayCore, isReady });
  return { ...started, url, headers };
}
