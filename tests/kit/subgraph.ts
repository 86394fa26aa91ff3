import { createHmac } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import type { GraphAnswer } from '@newsgraph/client';
import { checkout } from './command.js';

/** The subgraphs: the services that have a schema. */
export const subgraphs: readonly string[] = readdirSync(`${checkout}services`).filter((name) =>
  existsSync(`${checkout}services/${name}/schema.graphql`),
);

type Role = 'gateway' | 'worker';

/** Signs as the gateway or the worker does (docs/decisions/0004): the claims, a dot, and their HMAC-SHA-256. */
export function signedCaller(claims: object, secret: string): string {
  const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');
  return `${payload}.${createHmac('sha256', secret).update(payload).digest('base64url')}`;
}

/** The secret that a role signs with. */
export const secretOf = (dataFolder: string, role: Role): string =>
  readFileSync(join(dataFolder, 'secrets', role), 'utf8').trim();

/** What a role says of itself. */
export const claimsOf = (role: Role) => ({
  role,
  actor: role === 'worker' ? 'worker' : 'test',
  rights: role === 'worker' ? { hidden: true } : {},
  at: Date.now(),
});

const callerHeader = (dataFolder: string, role: Role) =>
  signedCaller(claimsOf(role), secretOf(dataFolder, role));

/** Asks a subgraph as the gateway does, or the worker, past the gateway. */
export function askSubgraph<Data>(
  dataFolder: string,
  name: string,
  query: string,
  variables: object = {},
  role: Role = 'gateway',
): Promise<GraphAnswer<Data>> {
  const options = {
    socketPath: join(dataFolder, 'run', `${name}.sock`),
    path: '/graphql',
    method: 'POST',
    headers: { 'content-type': 'application/json', 'newsgraph-caller': callerHeader(dataFolder, role) },
  };
  return new Promise((resolve, reject) => {
    const asked = request(options, (response) => {
      json(response).then((answer) => resolve(answer as GraphAnswer<Data>), reject);
    });
    asked.on('error', reject).end(JSON.stringify({ query, variables }));
  });
}
