import { Lifetime } from '@newsgraph/federation-gateway';
import type { FastifyReply } from 'fastify';

/** How long a request is worked on: until its client has an answer, be it that it took too long, or has left. */
export function lifetimeOf({ raw }: FastifyReply): Lifetime {
  const lifetime = new Lifetime();
  raw.once('close', () => lifetime.end());
  return lifetime;
}
