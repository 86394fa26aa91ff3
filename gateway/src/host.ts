import { refuse } from '@newsgraph/runtime';
import type { FastifyInstance } from 'fastify';

const local = ['127.0.0.1', 'localhost', '[::1]'];

const literally = (text: string) => text.replace(/[.[\]]/g, '\\$&');

/**
 * Refuses requests that name another host. Whoever runs a page in a browser of this machine could otherwise have the
 * name of the page lead here (DNS rebinding) and read what is shown to this machine.
 */
export function refuseOtherHosts(http: FastifyInstance, publicHosts: readonly string[]): void {
  const own = new RegExp(`^(${[...local, ...publicHosts].map(literally).join('|')})(:\\d{1,5})?$`, 'i');
  http.addHook('onRequest', (request, reply, done) => {
    const { host } = request.headers;
    // A proxy that is trusted may say which host it was asked for.
    const isOwn = own.test(host ?? '') && (request.host === host || own.test(request.host));
    if (isOwn) done();
    else void refuse(request, reply, 'MISDIRECTED_REQUEST');
  });
}
