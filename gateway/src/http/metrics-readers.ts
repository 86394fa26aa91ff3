import type { FastifyRequest } from 'fastify';
import { isWithin, networkList } from '../address.js';

const loopback = ['127.0.0.0/8', '::1'];

/**
 * Who may read the metrics: this machine, and networks that are named. A proxy that is not trusted is not this machine,
 * though it may run on it: nobody knows for whom it asks.
 */
export function metricsReaders(networks: readonly string[]) {
  const readers = networkList([...loopback, ...networks]);
  return ({ ip, headers, socket }: FastifyRequest): boolean => {
    const isPassedOn = (headers['x-forwarded-for'] ?? headers.forwarded) !== undefined;
    return !(isPassedOn && ip === socket.remoteAddress) && isWithin(readers, ip);
  };
}
