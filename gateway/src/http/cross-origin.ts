import { methodsOf } from '@newsgraph/runtime';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const asks = [
  'authorization',
  'content-type',
  'accept',
  'if-none-match',
  'x-request-id',
  'apollo-require-preflight',
  'graphql-client-name',
  'graphql-client-version',
  'apollographql-client-name',
  'apollographql-client-version',
];
const reads = ['RateLimit', 'RateLimit-Policy', 'Retry-After', 'X-Request-Id', 'ETag'];
const day = 86_400;

/** What pages may read. */
const shared = new Set(['/graphql', '/schema.graphql']);
const pathOf = ({ url }: FastifyRequest) => url.split('?', 1)[0] ?? '';

/**
 * Lets pages of other origins ask the graph (CORS), with the key that they bring: cookies and the like count for nothing
 * here. From which origins a key may be used the door knows, and turns the others away.
 */
export function admitOtherOrigins(http: FastifyInstance): void {
  http.addHook('onRequest', (request, reply, done) => {
    if (request.headers.origin !== undefined && shared.has(pathOf(request)))
      reply
        .header('access-control-allow-origin', request.headers.origin)
        .header('access-control-expose-headers', reads.join(', '))
        .header('vary', 'Origin');
    done();
  });
  for (const path of shared)
    http.options(path, (_request, reply) =>
      reply
        .code(204)
        .header('access-control-allow-methods', methodsOf(http, path).join(', '))
        .header('access-control-allow-headers', asks.join(', '))
        .header('access-control-max-age', day)
        .send(),
    );
}
