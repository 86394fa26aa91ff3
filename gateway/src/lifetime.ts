import { Lifetime } from '@newsgraph/federation-gateway';
import type { FastifyReply } from 'fastify';

/** How long the client of a request waits for its answer. */
export function lifetimeOf({ raw }: FastifyReply): Lifetime {
  const lifetime = new Lifetime();
  raw.once('close', () => {
    if (!raw.writableFinished) lifetime.end();
  });
  return lifetime;
}
