import { chmodSync, existsSync, unlinkSync } from 'node:fs';
import { createConnection } from 'node:net';
import type { FastifyListenOptions } from 'fastify';

/** Where a server listens: a Unix socket, or a host and a port. */
export function listenOptions(address: string): FastifyListenOptions {
  if (address.startsWith('unix:')) return { path: address.slice('unix:'.length) };
  const colon = address.lastIndexOf(':');
  return { host: address.slice(0, colon).replace(/^\[|\]$/g, ''), port: Number(address.slice(colon + 1)) };
}

const answers = (path: string) =>
  new Promise<boolean>((resolve) => {
    const socket = createConnection(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

/** Removes what a killed process left at the path of a Unix socket; throws where another one listens there. */
export async function clearStaleSocket(path: string): Promise<void> {
  if (!existsSync(path)) return;
  if (await answers(path)) throw new Error(`another process listens on ${path} already`);
  unlinkSync(path);
}

/** Only the user who runs newsgraph may connect. */
export const closeSocketToOthers = (path: string) => chmodSync(path, 0o600);
