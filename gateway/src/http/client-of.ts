import { looksLikeKey } from '@newsgraph/keys';
import type { FastifyRequest } from 'fastify';

/** Names that programs give themselves, under the headers that are in use for them. */
const headers = [
  ['graphql-client-name', 'graphql-client-version'],
  ['apollographql-client-name', 'apollographql-client-version'],
] as const;

const wellFormed = /^[\w .:/@+-]{1,64}$/;

function wordOf({ headers }: FastifyRequest, name: string): string | undefined {
  const value = headers[name];
  // It is counted, stored and shown: a key that somebody put there is not.
  return typeof value === 'string' && wellFormed.test(value) && !looksLikeKey(value) ? value : undefined;
}

/** Which program asks, as it says itself: `explorer`, `reader/2.1`. */
export function clientOf(request: FastifyRequest): string | null {
  for (const [name, version] of headers) {
    const named = wordOf(request, name);
    const versioned = wordOf(request, version);
    if (named !== undefined) return versioned === undefined ? named : `${named}/${versioned}`;
  }
  return null;
}
