import { refuse } from '@newsgraph/runtime';
import type { FastifyInstance } from 'fastify';

const own = /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i;

/**
 * Refuses requests that name another host. Whoever runs a page in a browser of this machine could otherwise have the
 * name of the page lead here (DNS rebinding) and read the graph, for there are no keys that it would lack.
 */
export const refuseOtherHosts = (http: FastifyInstance) =>
  http.addHook('onRequest', (request, reply, done) => {
    if (own.test(request.headers.host ?? '')) done();
    else void refuse(request, reply, 'MISDIRECTED_REQUEST');
  });
