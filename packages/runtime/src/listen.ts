import type { FastifyInstance } from 'fastify';
import { clearStaleSocket, closeSocketToOthers, listenOptions } from './address.js';

/** Listens at an address of the configuration: `unix:/path/of.sock` or `host:port`. */
export async function listen(server: FastifyInstance, address: string): Promise<void> {
  const options = listenOptions(address);
  if (options.path) await clearStaleSocket(options.path);
  await server.listen(options);
  if (options.path) closeSocketToOthers(options.path);
}
