import { createHash } from 'node:crypto';
import type { Client } from './client.js';
import type { GraphRequest } from './request.js';

type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value };

/** The order of an object's members says nothing. */
function ordered(value: Value): Value {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(members.map(([key, member]) => [key, ordered(member)]));
}

/** @throws Error where the answer has errors */
function hashOf(text: string): string {
  const { data, errors } = JSON.parse(text) as { data?: Value; errors?: readonly { message: string }[] };
  if (errors?.[0]) throw new Error(errors[0].message);
  return createHash('sha256')
    .update(JSON.stringify(ordered(data ?? null)))
    .digest('hex');
}

/** How many of the requests a gateway answers as the first one did; the others are told. */
export async function agreement(
  clients: ReadonlyMap<string, Client>,
  requests: readonly GraphRequest[],
): Promise<ReadonlyMap<string, number>> {
  const agreed = new Map([...clients.keys()].map((name) => [name, 0]));
  for (const request of requests) {
    let expected: string | undefined;
    for (const [name, client] of clients) {
      const hash = await client
        .send(request)
        .then(hashOf)
        .catch((error: unknown) => `${name}: ${(error as Error).message}`);
      expected ??= hash;
      if (hash === expected) agreed.set(name, (agreed.get(name) ?? 0) + 1);
    }
  }
  return agreed;
}
